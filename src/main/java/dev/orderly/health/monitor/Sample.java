package dev.orderly.health.monitor;

import dev.orderly.health.activity.Follower;
import java.util.List;
import java.util.Optional;

/**
 * A database at one moment.
 *
 * @param rates since the sample before; absent in the first one
 * @param backends sessions of the database but our own: those that work first, 1,000 at most
 * @param statements that took most time
 * @param watched seconds that the statements' times are of; absent when they are of all time that was counted
 */
public record Sample(
        Counters counters,
        Optional<Rates> rates,
        List<Backend> backends,
        List<LongCommand> commands,
        List<Follower> followers,
        List<StatementTime> statements,
        Optional<Double> watched,
        List<NotSeen> notSeen) {

    public Sample {
        backends = List.copyOf(backends);
        commands = List.copyOf(commands);
        followers = List.copyOf(followers);
        statements = List.copyOf(statements);
        notSeen = List.copyOf(notSeen);
    }
}
