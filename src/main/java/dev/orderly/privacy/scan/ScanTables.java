package dev.orderly.privacy.scan;

import dev.orderly.operation.Progress;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.source.ScanSession;
import dev.orderly.privacy.scan.source.ScannedTable;
import dev.orderly.privacy.scan.store.StoredTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Scans all tables over a session that is open already, and remembers nothing. */
public final class ScanTables {

    private ScanTables() {}

    /**
     * @param label of the database, for the result
     * @param wanted which tables are scanned
     */
    public static Scanned of(
            String label, ScanSession session, ScanManner manner, Predicate<ScannedTable> wanted, Progress progress)
            throws SQLException {
        List<ScannedTable> tables = session.tables().stream().filter(wanted).toList();
        TableReview review = TableReview.of(manner, session);
        List<StoredTable> seen = new ArrayList<>();
        progress.step("scanning " + tables.size() + " tables");
        for (ScannedTable table : tables) {
            seen.add(review.of(table));
            progress.done(seen.size(), tables.size());
        }
        List<Finding> found =
                seen.stream().flatMap(table -> table.findings().stream()).toList();
        return new Scanned(
                label,
                manner.seed(),
                manner.full(),
                seen.stream().map(StoredTable::coverage).toList(),
                new Inheritance(tables, found).applied(found),
                seen.stream().flatMap(table -> table.unreviewed().stream()).toList(),
                0);
    }
}
