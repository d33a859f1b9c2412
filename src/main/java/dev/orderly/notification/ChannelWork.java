package dev.orderly.notification;

import dev.orderly.notification.Delivery.NotDelivered;
import dev.orderly.workspace.NotifyChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Works off what waits for one channel, until nothing does or the time is over. */
final class ChannelWork {

    private static final long GLANCE_MILLIS = 50;

    private final NotifyChannel channel;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final Duration time;
    private final ReentrantLock inThisProcess = new ReentrantLock();
    private volatile String trouble = "";

    /** @param time of a round: an attempt may take half of it, the first pause after one is a twentieth */
    ChannelWork(NotifyChannel channel, Outbox outbox, Deliveries deliveries, Duration time) {
        this.channel = channel;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.time = time;
    }

    /** What kept the last message from arriving; nothing when it arrived. */
    Optional<String> trouble() {
        return Optional.of(trouble).filter(why -> !why.isEmpty());
    }

    /** @param end of the time, by {@link System#nanoTime} */
    void run(long end) {
        try {
            if (inThisProcess.tryLock(left(end), TimeUnit.MILLISECONDS)) {
                try {
                    amongProcesses(end);
                } finally {
                    inThisProcess.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // such as a folder that cannot be written: told with what waits
            trouble = "cannot be worked for: " + e.getMessage();
        }
    }

    private static long left(long end) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }

    private void amongProcesses(long end) throws InterruptedException {
        while (left(end) > GLANCE_MILLIS && !outbox.alone(channel.name(), () -> workOff(end))) {
            Thread.sleep(GLANCE_MILLIS);
        }
    }

    /** Looks again after each round: others put messages in meanwhile. None is tried in two of them. */
    private void workOff(long end) throws InterruptedException {
        Set<String> tried = new HashSet<>();
        while (true) {
            List<Message> waiting = outbox.of(channel.name()).stream()
                    .filter(message -> !tried.contains(message.id()))
                    .toList();
            if (waiting.isEmpty()) {
                return;
            }
            for (Message message : waiting) {
                if (left(end) <= GLANCE_MILLIS) {
                    return;
                }
                tried.add(message.id());
                deliver(message, end);
            }
        }
    }

    private void deliver(Message message, long end) throws InterruptedException {
        for (long pause = time.toMillis() / 20; true; pause *= 2) {
            try {
                long limit = Math.min(time.toMillis() / 2, left(end));
                deliveries.of(channel).deliver(message, Duration.ofMillis(limit));
                outbox.drop(message);
                trouble = "";
                return;
            } catch (NotDelivered e) {
                trouble = String.valueOf(e.getMessage());
                if (!e.again() || left(end) <= pause + GLANCE_MILLIS) {
                    return;
                }
                Thread.sleep(pause);
            }
        }
    }
}
