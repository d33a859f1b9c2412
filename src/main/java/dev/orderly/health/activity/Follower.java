package dev.orderly.health.activity;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server that follows, a slot that WAL is kept for, or what this server follows.
 *
 * @param kind {@code standby}, {@code slot}, {@code primary} or {@code subscription}
 * @param state in the server's words; absent where the role may not see it
 * @param behind bytes of WAL that it lacks, or that are kept for it
 * @param seconds how far it is behind in time
 */
public record Follower(
        String kind,
        String name,
        Optional<String> address,
        Optional<String> state,
        OptionalLong behind,
        Optional<Double> seconds) {}
