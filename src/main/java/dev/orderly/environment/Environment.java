package dev.orderly.environment;

import dev.orderly.environment.policy.BackupPolicy;
import java.util.Map;
import java.util.Optional;

/**
 * A named database with a kind.
 *
 * @param direct behind a transaction pooler, the URL that goes around it
 * @param replica where backups, scans, exports and diffs read
 * @param rules what {@code env verify} demands of it
 * @param protection where the guard is to be stricter than its table: kind of operation, such as
 *     {@code apply-migrations} → {@code confirm}, {@code typed-name} or {@code refused}
 * @param services what uses its database
 * @param backups when backups are due, and how long they are kept
 * @param objectives what drills are measured by
 * @param engine what archives its server's WAL
 */
public record Environment(
        String name,
        EnvironmentKind kind,
        Endpoint endpoint,
        Optional<Endpoint> direct,
        Optional<Endpoint> replica,
        ScratchPolicy scratch,
        ConnectionSettings settings,
        ValidationRules rules,
        Map<String, String> protection,
        Services services,
        BackupPolicy backups,
        Objectives objectives,
        RecoveryEngine engine) {

    public Environment {
        protection = Map.copyOf(protection);
    }

    /** An environment without anything special. */
    public static Environment of(String name, EnvironmentKind kind, Endpoint endpoint) {
        return new Environment(
                name,
                kind,
                endpoint,
                Optional.empty(),
                Optional.empty(),
                new ScratchPolicy.Automatic(),
                ConnectionSettings.DEFAULT,
                ValidationRules.NONE,
                Map.of(),
                Services.NONE,
                BackupPolicy.NONE,
                Objectives.NONE,
                RecoveryEngine.OWN);
    }

    /** The same with its scratch databases elsewhere. */
    public Environment withScratch(ScratchPolicy other) {
        return new Environment(
                name,
                kind,
                endpoint,
                direct,
                replica,
                other,
                settings,
                rules,
                protection,
                services,
                backups,
                objectives,
                engine);
    }

    /** Whether it is known where its database is. */
    public boolean isConfigured() {
        return !(endpoint instanceof NotConfigured);
    }

    /** The same, whose services nobody stops or starts. */
    public Environment withoutServices() {
        return new Environment(
                name,
                kind,
                endpoint,
                direct,
                replica,
                scratch,
                settings,
                rules,
                protection,
                Services.NONE,
                backups,
                objectives,
                engine);
    }

    public boolean isProduction() {
        return kind == EnvironmentKind.PRODUCTION;
    }

    @Override
    public String toString() {
        return name;
    }
}
