package dev.orderly.notification;

import dev.orderly.workspace.NotifyChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        outbox.all().stream()
                .map(Message::channel)
                .distinct()
                .filter(works::containsKey)
                .forEach(channel -> running.add(daemon(channel, endOfRound)));
    }

    private Thread daemon(String channel, long endOfRound) {
        Thread thread = new Thread(() -> works.get(channel).run(endOfRound), "notify-" + channel);
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
        Map<String, Long> counts = outbox.all().stream()
                .collect(Collectors.groupingBy(Message::channel, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(each -> works.containsKey(each.getKey()))
                .map(each -> each.getValue() + " to \"" + each.getKey() + "\""
                        + works.get(each.getKey()).trouble().map(why -> ", which " + why).orElse(""))
                .toList();
    }
}
