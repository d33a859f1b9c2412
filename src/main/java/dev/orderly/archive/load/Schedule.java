package dev.orderly.archive.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Hands out tasks when what they need is done, such that no two of them can wait for each other on locks. Thread-safe.
 */
final class Schedule {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final Map<Integer, Task> open = new LinkedHashMap<>();
    private final Map<Integer, Integer> waits = new HashMap<>();
    private final Map<Integer, List<Integer>> followers = new HashMap<>();
    private final List<Task> ready = new ArrayList<>();
    private final Map<Integer, Task> running = new HashMap<>();

    Schedule(List<Task> tasks) {
        tasks.forEach(task -> open.put(task.id(), task));
        for (Task task : tasks) {
            Set<Integer> needs = new HashSet<>(task.needs());
            needs.retainAll(open.keySet());
            needs.remove(task.id());
            waits.put(task.id(), needs.size());
            needs.forEach(needed ->
                    followers.computeIfAbsent(needed, key -> new ArrayList<>()).add(task.id()));
            if (needs.isEmpty()) {
                ready.add(task);
            }
        }
    }

    /** Waits for a task; empty when none is left, or {@code goesOn} says no. */
    synchronized Optional<Task> next(BooleanSupplier goesOn) throws InterruptedException {
        while (goesOn.getAsBoolean() && !open.isEmpty()) {
            Optional<Task> task = ready.stream()
                    .filter(this::isFree)
                    .max(Comparator.comparingLong(Task::weight)
                            .thenComparing(Comparator.comparingInt(Task::id).reversed()));
            if (task.isPresent()) {
                ready.remove(task.get());
                running.put(task.get().id(), task.get());
                return task;
            }
            if (running.isEmpty()) {
                throw new IllegalStateException("entries wait for each other: " + open.keySet());
            }
            wait(LOOK_AGAIN_MILLIS);
        }
        return Optional.empty();
    }

    private boolean isFree(Task task) {
        return running.values().stream()
                .noneMatch(other -> (task.alone() || other.alone())
                        && other.tables().stream().anyMatch(task.tables()::contains));
    }

    synchronized void done(Task task) {
        running.remove(task.id());
        open.remove(task.id());
        for (int follower : followers.getOrDefault(task.id(), List.of())) {
            if (waits.merge(follower, -1, Integer::sum) == 0) {
                Task next = open.get(follower);
                if (next != null) {
                    ready.add(next);
                }
            }
        }
        notifyAll();
    }
}
