package dev.orderly.environment;

import java.time.Duration;
import java.util.Optional;

/**
 * What was promised of an environment for the day it is lost; empty where nothing was.
 *
 * @param recoveryTime how long bringing it back may take: the recovery time objective, RTO
 * @param dataLoss how old the newest rows may be that can be brought back: the recovery point objective, RPO
 */
public record Objectives(Optional<Duration> recoveryTime, Optional<Duration> dataLoss) {

    public static final Objectives NONE = new Objectives(Optional.empty(), Optional.empty());

    /** The same for a backup that somebody has chosen, whose age promises nothing. */
    public Objectives ofRecoveryAlone() {
        return new Objectives(recoveryTime, Optional.empty());
    }
}
