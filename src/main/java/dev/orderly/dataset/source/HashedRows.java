package dev.orderly.dataset.source;

import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.dataset.shape.SetShape;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.SqlLiteral;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A set's rows in a database as hashes, so that rows that are the same in two databases need not be sent to be compared. */
public final class HashedRows {

    /** Smaller tables are sent whole as fast. */
    private static final long LARGE = 256 * 1024;

    private static final String SIZE = """
        SELECT pg_catalog.sum(pg_catalog.pg_relation_size(c.oid)) FROM pg_catalog.pg_class c
        WHERE c.oid = %1$s::pg_catalog.regclass
            OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(%1$s::pg_catalog.regclass))""";

    /** What the last ANALYZE has counted. */
    private static final String ABOUT = """
        SELECT coalesce(pg_catalog.sum(c.reltuples) FILTER (WHERE c.reltuples > 0), 0)::pg_catalog.int8 FROM pg_catalog.pg_class c
        WHERE c.relkind <> 'p' AND (c.oid = %1$s::pg_catalog.regclass
            OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(%1$s::pg_catalog.regclass)))""";

    private final Connection connection;
    private final SetShape shape;

    /** @param connection in a transaction that was made ready with {@link DatabaseSource#prepare} */
    public HashedRows(Connection connection, SetShape shape) {
        this.connection = connection;
        this.shape = shape;
    }

    /**
     * Whether tables are large enough, and their keys certain enough, to be compared by hashes with those of another database.
     * Where nothing keeps keys unique, all rows have to be looked at.
     */
    public boolean areWorthIt(QualifiedName table, HashedRows other) throws SQLException {
        return shape.known(table).unique()
                && other.shape.known(table).unique()
                && isLarge(table)
                && other.isLarge(table)
                && value(Canonical.HASHES).equals(other.value(Canonical.HASHES));
    }

    private boolean isLarge(QualifiedName table) throws SQLException {
        return Long.parseLong(value(SIZE.formatted(SqlLiteral.quote(table.quoted())))) >= LARGE;
    }

    /** How many rows a table has, from the server's statistics; 0 when there are none. */
    long about(QualifiedName table) throws SQLException {
        return shape.known(table).query().isPresent()
                ? 0
                : Long.parseLong(value(ABOUT.formatted(SqlLiteral.quote(table.quoted()))));
    }

    private String value(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /**
     * Hash, table and place of each row of the set, sorted by hash.
     *
     * @param labels of the fields that the hash is of, in that order
     */
    public Hashes all(QualifiedName table, List<String> labels) throws SQLException, IOException {
        SetTable own = shape.known(table);
        List<Field> fields = labels.stream()
                .map(label -> own.fields().get(own.labels().indexOf(label)))
                .toList();
        return sorted(new Canonical(shape).hashed(own, fields, ""));
    }

    /** @param query hash, table and place of rows; a fourth column, if any, whether they are to be looked at even if they are equal */
    public Hashes sorted(String query) throws SQLException, IOException {
        return new Hashes(connection, query);
    }

    /** The rows at some places. */
    public Rows rows(QualifiedName table, boolean sorted, RowPlaces places) throws SQLException {
        return new CopiedRows(
                connection, new Canonical(shape).copyOut(shape.known(table), sorted, Optional.of(places)));
    }
}
