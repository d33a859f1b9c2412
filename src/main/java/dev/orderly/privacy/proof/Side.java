package dev.orderly.privacy.proof;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.privacy.scan.source.ScanSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the two databases, as it is at one moment. What row security would hide is refused rather than passed over. */
final class Side implements AutoCloseable {

    /** Columns that a query gives at once: PostgreSQL takes 1,664. */
    static final int COLUMNS_AT_ONCE = 1_000;

    private final String label;
    private final Connection connection;
    private final ScanSession session;
    private final Catalog catalog;
    private final Map<ObjectId, ObjectId> parents = new HashMap<>();
    private final Map<ObjectId, Table> tables = new HashMap<>();

    private Side(String label, Connection connection, ScanSession session, Catalog catalog) {
        this.label = label;
        this.connection = connection;
        this.session = session;
        this.catalog = catalog;
        catalog.all(Table.class).forEach(table -> tables.put(table.id(), table));
        catalog.all(Attachment.class)
                .filter(each -> !each.bound().isEmpty())
                .forEach(each -> parents.put(each.child(), each.parentTable()));
    }

    /** @param connection in auto-commit mode, or in a transaction whose snapshot is to be used */
    static Side begin(String label, Connection connection, int statementSeconds) throws SQLException {
        ScanSession session = session(connection, statementSeconds);
        return new Side(label, connection, session, new CatalogReader().read(connection, CatalogScope.everything()));
    }

    /** The same over another connection, for who reads it meanwhile. */
    Side again(Connection second, int statementSeconds) throws SQLException {
        return new Side(label, second, session(second, statementSeconds), catalog);
    }

    /** The same for several. */
    List<Side> again(List<Connection> others, int statementSeconds) throws SQLException {
        List<Side> sides = new ArrayList<>();
        for (Connection other : others) {
            sides.add(again(other, statementSeconds));
        }
        return sides;
    }

    private static ScanSession session(Connection connection, int statementSeconds) throws SQLException {
        ScanSession session = ScanSession.begin(connection, statementSeconds);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL row_security = off");
            statement.execute("SET LOCAL TimeZone = 'UTC'");
            statement.execute("SET LOCAL IntervalStyle = 'postgres'");
            statement.execute("SET LOCAL extra_float_digits = 1");
        }
        return session;
    }

    String label() {
        return label;
    }

    Connection connection() {
        return connection;
    }

    ScanSession session() {
        return session;
    }

    Catalog catalog() {
        return catalog;
    }

    Map<ObjectId, Table> tables() {
        return tables;
    }

    boolean isPartition(ObjectId table) {
        return parents.containsKey(table);
    }

    /** The table itself, or the one whose partition it is. */
    ObjectId whole(ObjectId table) {
        ObjectId parent = parents.get(table);
        return parent == null ? table : whole(parent);
    }

    /** A table for FROM: with its partitions, and without tables that inherit from it. */
    String from(ObjectId table) {
        Table known = tables.get(table);
        return known != null && known.isPartitioned() ? table.quoted() : "ONLY " + table.quoted();
    }

    /** One row of whole numbers. */
    long[] numbers(String sql, int columns) throws SQLException {
        return session.apart(open -> {
            try (Statement statement = open.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                long[] numbers = new long[columns];
                row.next();
                for (int i = 0; i < columns; i++) {
                    numbers[i] = row.getLong(i + 1);
                }
                return numbers;
            }
        });
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
