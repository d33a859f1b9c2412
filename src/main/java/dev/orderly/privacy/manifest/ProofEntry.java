package dev.orderly.privacy.manifest;

import java.util.List;

/**
 * What the proof said of a result.
 *
 * @param passed whether it was made and nothing failed
 */
public record ProofEntry(boolean passed, List<Line> checks) {

    /** Nothing was looked at. */
    public static final ProofEntry NONE = new ProofEntry(false, List.of());

    public ProofEntry {
        checks = List.copyOf(checks);
    }

    /**
     * One check.
     *
     * @param outcome {@code passed}, {@code failed} or {@code not looked at}
     * @param words what was looked at or found, or why not
     */
    public record Line(String check, String outcome, String words) {}
}
