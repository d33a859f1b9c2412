package dev.orderly.health.activity;

import java.util.List;
import java.util.Optional;

/**
 * A session that waits for a lock, or that others wait for.
 *
 * @param user absent where the role may not see it, as the others
 * @param blockedBy sessions that hold what it waits for, or stand before it in the queue; 0 is a prepared transaction
 * @param wants the lock that it waits for, such as {@code AccessExclusiveLock on public.visit}
 * @param seconds how long it has waited, or, where it does not wait, how long its transaction is open
 */
public record Waiting(
        int pid,
        Optional<String> user,
        Optional<String> application,
        Optional<String> state,
        List<Integer> blockedBy,
        Optional<String> wants,
        double seconds,
        Optional<String> statement) {

    public Waiting {
        blockedBy = List.copyOf(blockedBy);
    }
}
