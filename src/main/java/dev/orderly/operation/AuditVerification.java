package dev.orderly.operation;

import java.util.List;
import java.util.Optional;

/**
 * What a check of an audit log found.
 *
 * @param rows how many rows were read
 * @param head the newest row's position and hash, for keeping elsewhere
 * @param witnesses how many rows were known from outside of the database, to compare with
 * @param findings what is wrong, one sentence each, in the order of the rows; none when the log is as it was written
 */
public record AuditVerification(long rows, String head, int witnesses, List<Finding> findings) {

    /**
     * One thing that is wrong.
     *
     * @param position the row, or the first of those missing
     * @param code {@code edited}, {@code removed}, {@code reordered}, {@code format-unknown}, {@code cut-off},
     *     {@code made-anew}; or {@code unguarded} with position 0
     */
    public record Finding(long position, String code, String words) {}

    public AuditVerification {
        findings = List.copyOf(findings);
    }

    /** Whether rows were known to compare with: without, rows cut off the end cannot be noticed. */
    public boolean anchored() {
        return witnesses > 0;
    }

    /** The first row that does not follow the one before it as it was written. */
    public Optional<Finding> firstBroken() {
        return findings.stream().filter(finding -> finding.position() > 0).findFirst();
    }

    public boolean isSound() {
        return findings.isEmpty();
    }
}
