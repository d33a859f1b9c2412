package dev.orderly.privacy.scan;

import dev.orderly.environment.Databases;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.scan.finding.Finding;
import dev.orderly.privacy.scan.source.ScanSession;
import dev.orderly.privacy.scan.source.ScannedTable;
import dev.orderly.privacy.scan.store.ScanStore;
import dev.orderly.privacy.scan.store.StoredTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The use case behind {@code scan}: reads in one read-only transaction, and writes nothing but what it found into the state folder. */
public final class ScanDatabase {

    private final Databases databases;
    private final ScanStore store;

    public ScanDatabase(Databases databases, ScanStore store) {
        this.databases = databases;
        this.store = store;
    }

    /**
     * @param door through which it goes on the record where the guard asks for that
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2; those of a connection that fails
     */
    public Scanned scan(ScanRequest request, Door door, Progress progress) {
        String summary = "scan " + (request.tables().isEmpty() ? "all tables" : String.join(", ", request.tables()));
        OperationRequest operation =
                OperationRequest.of(OperationKind.ANONYMISED_EXPORT, request.environment(), summary, request.consent());
        return door.run(operation, run -> scan(request, progress)).value();
    }

    private Scanned scan(ScanRequest request, Progress progress) {
        try (Connection connection = databases.openReadOnlySession(request.environment());
                ScanSession session = ScanSession.begin(connection, request.statementSeconds())) {
            return scan(request, session, progress);
        } catch (SQLException e) {
            throw SqlFailure.raise("scanning \"" + request.environment().name() + "\"", e);
        }
    }

    private Scanned scan(ScanRequest request, ScanSession session, Progress progress) throws SQLException {
        String environment = request.environment().name();
        List<ScannedTable> all = session.tables();
        List<ScannedTable> chosen = TableChoice.of(all, request.tables());
        Map<String, StoredTable> before = store.read(environment);
        Map<String, StoredTable> now = new LinkedHashMap<>();
        TableReview review = TableReview.of(request.manner(), session);
        int passedOver = 0;
        progress.step("scanning " + chosen.size() + " tables");
        for (ScannedTable table : chosen) {
            StoredTable known = before.get(table.words());
            boolean keep = request.changedOnly()
                    && known != null
                    && known.isCurrent(table.fingerprint(), table.writes(), request.rulesSum());
            passedOver += keep ? 1 : 0;
            now.put(table.words(), keep && known != null ? known : review.of(table));
            progress.done(now.size(), chosen.size());
        }
        keep(environment, all, before, now);
        return scanned(request, all, List.copyOf(now.values()), passedOver);
    }

    /** What was not scanned this time stands as it was, unless the table is gone. */
    private void keep(
            String environment, List<ScannedTable> all, Map<String, StoredTable> before, Map<String, StoredTable> now) {
        List<StoredTable> kept = new ArrayList<>();
        for (ScannedTable table : all) {
            StoredTable one = now.getOrDefault(table.words(), before.get(table.words()));
            if (one != null) {
                kept.add(one);
            }
        }
        store.write(environment, kept);
    }

    private static Scanned scanned(
            ScanRequest request, List<ScannedTable> all, List<StoredTable> tables, int passedOver) {
        List<Finding> found =
                tables.stream().flatMap(table -> table.findings().stream()).toList();
        return new Scanned(
                request.environment().name(),
                request.seed(),
                request.full(),
                tables.stream().map(StoredTable::coverage).toList(),
                new Inheritance(scope(all, tables), found).applied(found),
                tables.stream().flatMap(table -> table.unreviewed().stream()).toList(),
                passedOver);
    }

    /** References into tables that were not scanned say nothing. */
    private static List<ScannedTable> scope(List<ScannedTable> all, List<StoredTable> scanned) {
        List<String> names = scanned.stream().map(StoredTable::table).toList();
        return all.stream().filter(table -> names.contains(table.words())).toList();
    }
}
