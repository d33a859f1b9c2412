package dev.orderly.notification;

import dev.orderly.workspace.NotifyChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Works off the outbox in the background, a thread a channel, so that one that hangs holds up nobody. */
final class Dispatch {

    private final Map<String, ChannelWork> works = new LinkedHashMap<>();
    private final Outbox outbox;
    private final Duration time;
    private final List<Thread> running = new ArrayList<>();
    private long end;

    /** @param time after which a round is over */
    Dispatch(List<NotifyChannel> channels, Outbox outbox, Deliveries deliveries, Duration time) {
        channels.forEach(channel -> works.put(channel.name(), new ChannelWork(channel, outbox, deliveries, time)));
        this.outbox = outbox;
        this.time = time;
        this.end = System.nanoTime();
    }

    /** Begins a round for all that waits now. */
    synchronized void begin() {
        end = System.nanoTime() + time.toNanos();
        long endOfRound = end;
        running.removeIf(thread -> !thread.isAlive());
        outbox.all().stream()
                .map(Message::channel)
                .distinct()
                .map(works::get)
                .filter(Objects::nonNull)
                .forEach(work -> running.add(daemon(work, endOfRound)));
    }

    private static Thread daemon(ChannelWork work, long endOfRound) {
        Thread thread = new Thread(() -> work.run(endOfRound), "notify");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for the last round, at most as long as it may take. */
    synchronized void await() {
        try {
            for (Thread thread : running) {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                thread.join(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    /** What still waits, by channel, with the reason where one is known. */
    List<String> waiting() {
        Map<String, Long> counts =
                outbox.all().stream().collect(Collectors.groupingBy(Message::channel, Collectors.counting()));
        return works.entrySet().stream()
                .filter(each -> counts.containsKey(each.getKey()))
                .map(each -> counts.get(each.getKey()) + " to \"" + each.getKey() + "\""
                        + each.getValue().trouble().map(why -> ", which " + why).orElse(""))
                .toList();
    }
}
