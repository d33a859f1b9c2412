package dev.orderly.health.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who waits for whom: a session that others wait for, and below it those that wait.
 *
 * @param pid 0 for a prepared transaction
 * @param backend absent when it is not among the sessions that were read
 */
public record BlockingTree(int pid, Optional<Backend> backend, List<BlockingTree> waiting) {

    public BlockingTree {
        waiting = List.copyOf(waiting);
    }

    /** Each waiting session stands once: below the last of those that it waits for in the queue. The fullest trees come first. */
    public static List<BlockingTree> of(List<Backend> backends) {
        return new Builder(backends).trees();
    }

    /** How many wait, directly or not. */
    public int size() {
        return waiting.stream().mapToInt(it -> 1 + it.size()).sum();
    }

    private static final class Builder {
        private final Map<Integer, Backend> byPid = new LinkedHashMap<>();
        private final Map<Integer, Set<Integer>> waiters = new LinkedHashMap<>();
        private final Set<Integer> placed = new HashSet<>();

        Builder(List<Backend> backends) {
            backends.forEach(it -> byPid.put(it.pid(), it));
            backends.forEach(this::hang);
        }

        /** Who waits himself is nearer than who does not. */
        private void hang(Backend backend) {
            backend.blockedBy().stream()
                    .max(Comparator.<Integer>comparingInt(this::depth).thenComparing(Comparator.reverseOrder()))
                    .ifPresent(blocker -> waiters.computeIfAbsent(blocker, pid -> new TreeSet<>())
                            .add(backend.pid()));
        }

        private int depth(int pid) {
            Backend backend = byPid.get(pid);
            return backend == null ? 0 : backend.blockedBy().size();
        }

        List<BlockingTree> trees() {
            List<BlockingTree> trees = new ArrayList<>();
            waiters.keySet().stream().filter(pid -> depth(pid) == 0).forEach(pid -> trees.add(tree(pid)));
            // what is left waits in a circle, until the server finds the deadlock
            waiters.keySet().stream().filter(pid -> !placed.contains(pid)).forEach(pid -> trees.add(tree(pid)));
            trees.sort(Comparator.comparingInt(BlockingTree::size).reversed());
            return List.copyOf(trees);
        }

        private BlockingTree tree(int pid) {
            placed.add(pid);
            List<BlockingTree> below = new ArrayList<>();
            for (int waiter : waiters.getOrDefault(pid, Set.of())) {
                if (!placed.contains(waiter)) {
                    below.add(tree(waiter));
                }
            }
            return new BlockingTree(pid, Optional.ofNullable(byPid.get(pid)), below);
        }
    }
}
