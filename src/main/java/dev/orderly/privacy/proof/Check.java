package dev.orderly.privacy.proof;

import java.util.List;

/**
 * One check of a proof.
 *
 * @param words what was looked at, or why nothing was
 * @param faults each thing that is wrong
 * @param hint what helps; empty where the faults say it
 */
public record Check(CheckName name, Outcome outcome, String words, List<String> faults, String hint) {

    public Check {
        faults = List.copyOf(faults);
    }

    /** Passed when there is no fault. */
    static Check of(CheckName name, String words, List<String> faults, String hint) {
        boolean passed = faults.isEmpty();
        return new Check(name, passed ? Outcome.PASSED : Outcome.FAILED, words, faults, passed ? "" : hint);
    }

    static Check notLookedAt(CheckName name, String why) {
        return new Check(name, Outcome.NOT_LOOKED_AT, why, List.of(), "");
    }

    public boolean hasFailed() {
        return outcome == Outcome.FAILED;
    }
}
