package dev.orderly.archive.take;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.manifest.Source;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.RowTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which chunks hold the rows that they held when the parent was taken. A row that came later was written by a
 * transaction that was not over at the parent's snapshot, so its number is not below that snapshot's oldest open one; a
 * row that went makes the count smaller. Both are asked of the server. This holds for the same cluster, database and heap
 * file, as long as fewer than 2^31 transactions have begun since; where it does not hold, no chunk counts as untouched.
 */
final class Untouched {

    /** Transaction numbers are compared in a circle of 2^32. */
    private static final long HALF = 1L << 31;

    private static final long MARGIN = 1_000_000;
    private static final int BITS = 32;

    private final Map<String, TableRows> parents = new HashMap<>();
    private final long since;

    private Untouched(Manifest parent) {
        parent.tables().forEach(table -> parents.put(table.schema() + '\0' + table.name(), table));
        this.since = parent.source().xmin();
    }

    /** Empty where nothing can be told. */
    static Optional<Untouched> since(Manifest parent, Source now, Connection leader) throws SQLException {
        Source then = parent.source();
        boolean same = !then.systemIdentifier().isEmpty()
                && then.systemIdentifier().equals(now.systemIdentifier())
                && then.databaseOid() == now.databaseOid()
                && then.timeline() == now.timeline()
                && then.serverMajor() == now.serverMajor()
                && now.xmin() >= then.xmin()
                && next(leader) - then.xmin() < HALF - MARGIN
                && isMarked(leader, parent.operation());
        return same ? Optional.of(new Untouched(parent)) : Optional.empty();
    }

    private static long next(Connection leader) throws SQLException {
        return Long.parseLong(
                Snapshot.single(leader, "SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text"));
    }

    /** A data directory that was set back and went on from there does not have what the parent has written. */
    private static boolean isMarked(Connection leader, String operation) throws SQLException {
        if (operation.isEmpty()
                || Snapshot.single(leader, "SELECT pg_catalog.to_regclass('orderly.operation_log')::text")
                        .isEmpty()) {
            return false;
        }
        String sql = "SELECT count(*) FROM orderly.operation_log WHERE phase = 'finished' AND operation = ?";
        try (PreparedStatement query = leader.prepareStatement(sql)) {
            query.setString(1, operation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }

    /** The parent's file with the chunk's rows, when nothing of them has changed; asked of the server. */
    Optional<RowFile> file(Connection connection, Chunk chunk) throws SQLException {
        Optional<RowFile> file = candidate(chunk);
        return file.isPresent() && isUntouched(connection, chunk, file.get()) ? file : Optional.empty();
    }

    private Optional<RowFile> candidate(Chunk chunk) {
        RowTable now = chunk.table();
        TableRows then = parents.get(now.schema() + '\0' + now.name());
        boolean comparable = then != null
                && now.condition().isEmpty()
                && !now.shape().isEmpty()
                && now.shape().equals(then.shape())
                && now.columns().equals(then.columns())
                && now.fileNode() == then.fileNode();
        return !comparable || then == null
                ? Optional.empty()
                : then.files().stream()
                        .filter(file -> file.fromBlock() == chunk.from() && file.toBlock() == chunk.to())
                        .findFirst();
    }

    /** Ages are taken from the same number within one transaction, so the two can be compared. */
    private boolean isUntouched(Connection connection, Chunk chunk, RowFile file) throws SQLException {
        String born = "pg_catalog.age('" + Long.remainderUnsigned(since, 1L << BITS) + "'::pg_catalog.xid)";
        String sql = "SELECT count(*), count(*) FILTER (WHERE pg_catalog.age(xmin) BETWEEN 0 AND " + born
                + ") FROM ONLY " + chunk.table().quoted() + chunk.where();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1) == file.rows() && row.getLong(2) == 0;
        }
    }
}
