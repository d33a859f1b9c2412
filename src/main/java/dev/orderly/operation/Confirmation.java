package dev.orderly.operation;

import java.util.Optional;

/** Asks a person; the port through which the door puts its questions. */
public interface Confirmation {

    /** Whether there is somebody to ask: a terminal on both sides. The door asks nothing when there is not. */
    boolean interactive();

    /** @return whether the answer was yes; end of input and anything else are no */
    boolean confirm(Question question);

    /** @return what was typed, as typed; empty at end of input */
    Optional<String> typedName(Question question);

    /** Nobody to ask: every missing answer is a refusal. */
    static Confirmation nobody() {
        return new Nobody();
    }

    /** The absent terminal. */
    record Nobody() implements Confirmation {
        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public boolean confirm(Question question) {
            return false;
        }

        @Override
        public Optional<String> typedName(Question question) {
            return Optional.empty();
        }
    }
}
