package dev.orderly.privacy.scan.store;

import dev.orderly.privacy.scan.finding.Coverage;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.finding.Unreviewed;
import java.util.List;

/**
 * What was found in a table, and by what one sees whether it has changed.
 *
 * @param fingerprint of its columns
 * @param writes the server's count of rows inserted and updated
 * @param rules a sum of the rules that held then
 */
public record StoredTable(
        String table,
        String fingerprint,
        long writes,
        String rules,
        Coverage coverage,
        List<Finding> findings,
        List<Unreviewed> unreviewed) {

    /** Whether nothing that a scan looks at is different: columns, rows, rules. */
    public boolean isCurrent(String columns, long writesNow, String rulesNow) {
        return fingerprint.equals(columns) && writes == writesNow && rules.equals(rulesNow);
    }
}
