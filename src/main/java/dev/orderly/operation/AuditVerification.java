package dev.orderly.operation;

import java.util.List;

/**
 * What a check of an audit log found.
 *
 * @param rows how many rows were read
 * @param head the newest row's position and hash, for keeping elsewhere
 * @param anchored whether this workspace knew a row to compare with
 * @param findings what is wrong, one sentence each; none when the log is as it was written
 */
public record AuditVerification(long rows, String head, boolean anchored, List<Finding> findings) {

    /**
     * One thing that is wrong.
     *
     * @param position the row, or the first of those missing
     * @param code {@code edited}, {@code removed}, {@code reordered}, {@code format-unknown}, {@code cut-off},
     *     {@code made-anew}
     */
    public record Finding(long position, String code, String words) {}

    public AuditVerification {
        findings = List.copyOf(findings);
    }

    public boolean isSound() {
        return findings.isEmpty();
    }
}
