package dev.orderly.health.monitor;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.time.Duration;

/** The use case behind {@code db monitor}. */
public final class MonitorDatabase {

    private final Databases databases;

    public MonitorDatabase(Databases databases) {
        this.databases = databases;
    }

    /** To look at it again and again; the caller closes it. */
    public Watch watch(Environment environment) {
        return new Watch(databases, environment);
    }

    /** One sample, with the rates of the time between two readings; statements are those of all time that was counted. */
    public Sample once(Environment environment, Duration between) {
        try (Watch watch = watch(environment)) {
            Sample first = watch.look();
            Thread.sleep(between.toMillis());
            Sample now = watch.look();
            return new Sample(
                    now.counters(),
                    now.rates(),
                    now.backends(),
                    now.commands(),
                    now.followers(),
                    first.statements(),
                    first.watched(),
                    now.notSeen());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "watching \"" + environment.name() + "\" was cancelled")
                    .raise(e);
        }
    }
}
