package dev.orderly.notification;

import java.time.Duration;

/** Brings messages to where a channel leads. */
interface Delivery {

    /**
     * @param limit after which it gives up
     * @return what the other side says, in a line
     */
    String deliver(Message message, Duration limit) throws NotDelivered, InterruptedException;

    /** A message that has not arrived, or of which that is not known. The message follows the channel's name in a sentence. */
    final class NotDelivered extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean again;

        /** @param again whether it may help to try at once again */
        NotDelivered(String why, boolean again) {
            super(why);
            this.again = again;
        }

        boolean again() {
            return again;
        }
    }
}
