package dev.orderly.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the caller agreed to in advance, from the options of a command.
 *
 * @param yes {@code --yes}: answers a confirmation, never a typed name
 * @param typedName {@code --confirm NAME}: the environment's name, typed out
 * @param noBackup {@code --no-backup}: go without a safety backup, which raises the need by one level
 * @param forcedHazards {@code --force=HAZARD,…}: the codes of the hazards that are waived, and nothing of the guard
 * @param waitTime {@code --wait TIME}: how long to wait for the environment's lock
 */
public record Consent(
        boolean yes, Optional<String> typedName, boolean noBackup, Set<String> forcedHazards, Duration waitTime) {

    /** How long to wait for the environment's lock when nothing was said. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(60);

    public Consent {
        forcedHazards = Set.copyOf(forcedHazards);
    }

    /** Nothing agreed to in advance. */
    public static Consent none() {
        return new Consent(false, Optional.empty(), false, Set.of(), DEFAULT_WAIT);
    }

    public Consent withYes() {
        return new Consent(true, typedName, noBackup, forcedHazards, waitTime);
    }

    public Consent confirming(String name) {
        return new Consent(yes, Optional.of(name), noBackup, forcedHazards, waitTime);
    }

    public Consent withoutBackup() {
        return new Consent(yes, typedName, true, forcedHazards, waitTime);
    }

    public Consent forcing(Set<String> hazards) {
        return new Consent(yes, typedName, noBackup, hazards, waitTime);
    }

    public Consent waiting(Duration time) {
        return new Consent(yes, typedName, noBackup, forcedHazards, time);
    }
}
