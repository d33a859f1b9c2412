package dev.orderly.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Events and which has to come before which; gives the same order for the same graph. */
final class Graph {

    private final Map<Event, Set<Event>> next = new HashMap<>();
    private final Map<Event, Integer> waitsFor = new HashMap<>();
    private final Map<Event, Set<Event>> wishes = new HashMap<>();
    private final Comparator<Event> preference;

    Graph(Comparator<Event> preference) {
        this.preference = preference;
    }

    void add(Event event) {
        next.computeIfAbsent(event, key -> new LinkedHashSet<>(2));
        waitsFor.putIfAbsent(event, 0);
    }

    private Set<Event> followers(Event event) {
        return next.getOrDefault(event, Set.of());
    }

    /** Both have been added. */
    void before(Event first, Event second) {
        if (!first.equals(second) && followers(first).add(second)) {
            waitsFor.merge(second, 1, Integer::sum);
        }
    }

    /** As {@link #before}, unless that would close a circle. */
    void rather(Event first, Event second) {
        if (!first.equals(second) && followers(first).add(second)) {
            waitsFor.merge(second, 1, Integer::sum);
            wishes.computeIfAbsent(first, key -> new HashSet<>(2)).add(second);
        }
    }

    /** Gives up the wishes in a circle; false where there are none. */
    boolean giveUp(List<Event> circle) {
        boolean any = false;
        for (Event first : circle) {
            for (Event second : circle) {
                if (wishes.getOrDefault(first, new HashSet<>()).remove(second)) {
                    followers(first).remove(second);
                    waitsFor.merge(second, -1, Integer::sum);
                    any = true;
                }
            }
        }
        return any;
    }

    /** The events in order, without those that wait for each other in a circle. */
    List<Event> sorted() {
        Map<Event, Integer> open = new HashMap<>(waitsFor);
        PriorityQueue<Event> ready = new PriorityQueue<>(preference);
        open.forEach((event, count) -> {
            if (count == 0) {
                ready.add(event);
            }
        });
        List<Event> order = new ArrayList<>(open.size());
        while (!ready.isEmpty()) {
            Event event = ready.remove();
            order.add(event);
            for (Event follower : followers(event)) {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return order;
    }

    /** What each event waits for. */
    Map<Event, Set<Event>> needs() {
        Map<Event, Set<Event>> needs = new HashMap<>();
        next.forEach((first, followers) -> followers.forEach(second ->
                needs.computeIfAbsent(second, key -> new LinkedHashSet<>(2)).add(first)));
        return needs;
    }

    int size() {
        return next.size();
    }

    /** One circle among the events that the given order leaves out. */
    List<Event> circle(List<Event> order) {
        Set<Event> left = new HashSet<>(next.keySet());
        order.forEach(left::remove);
        Map<Event, Event> previous = new HashMap<>();
        left.forEach(event -> followers(event)
                .forEach(follower -> previous.merge(
                        follower, event, (one, other) -> preference.compare(one, other) <= 0 ? one : other)));
        Event event = left.stream().min(preference).orElseThrow();
        List<Event> path = new ArrayList<>();
        while (!path.contains(event)) {
            path.add(event);
            event = previous.getOrDefault(event, event);
        }
        return path.subList(path.indexOf(event), path.size());
    }
}
