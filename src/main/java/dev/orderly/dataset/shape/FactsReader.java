package dev.orderly.dataset.shape;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.dataset.shape.TableFacts.ForeignKey;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the server about tables, a question for all of them. */
public final class FactsReader {

    private static final String TABLES = """
        SELECT c.oid, n.nspname, c.relname
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.relispartition AND n.nspname !~ '^pg_'
            AND n.nspname <> 'information_schema'
        """;

    private static final String COLUMNS = """
        SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, NULL), a.attnotnull,
            a.attgenerated <> '', a.attidentity <> '', a.attidentity = 'a',
            CASE WHEN a.attidentity <> '' THEN pg_catalog.format('pg_catalog.nextval(%L::pg_catalog.regclass)',
                    pg_catalog.pg_get_serial_sequence(a.attrelid::pg_catalog.regclass::pg_catalog.text, a.attname))
                WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END
        FROM pg_catalog.pg_attribute a
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attrelid, a.attnum
        """;

    /** Indexes over expressions or some rows tell nothing of all rows. */
    private static final String UNIQUE = """
        SELECT i.indrelid, i.indisprimary, ARRAY(
            SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(i.indkey) WITH ORDINALITY k (attnum, place)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE k.place <= i.indnkeyatts ORDER BY k.place)
        FROM pg_catalog.pg_index i
        WHERE i.indrelid = ANY (?) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
        """;

    private static final String FOREIGN_KEYS = """
        SELECT k.conrelid, k.conname, n.nspname, c.relname, k.condeferrable,
            ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY p (attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.attnum ORDER BY p.place),
            ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY p (attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = p.attnum ORDER BY p.place)
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = ANY (?)
        ORDER BY k.conname
        """;

    private final Connection connection;

    public FactsReader(Connection connection) {
        this.connection = connection;
    }

    /** Reads a row of an answer. */
    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** The user's tables with what the server knows them by. */
    public Map<QualifiedName, Long> tables() throws SQLException {
        Map<QualifiedName, Long> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                if (!CatalogScope.isOrderlys(row.getString(2), row.getString(3))) {
                    tables.put(QualifiedName.of(row.getString(2), row.getString(3)), row.getLong(1));
                }
            }
        }
        return tables;
    }

    public Map<QualifiedName, TableFacts> facts(Map<QualifiedName, Long> tables) throws SQLException {
        Map<Long, List<SetColumn>> columns = new HashMap<>();
        ask(COLUMNS, tables.values(), row -> of(columns, row).add(column(row)));
        Map<Long, List<String>> primary = new HashMap<>();
        Map<Long, List<List<String>>> unique = new HashMap<>();
        ask(UNIQUE, tables.values(), row -> {
            of(unique, row).add(names(row, 3));
            if (row.getBoolean(2)) {
                primary.put(row.getLong(1), names(row, 3));
            }
        });
        Map<Long, List<ForeignKey>> foreign = new HashMap<>();
        ask(FOREIGN_KEYS, tables.values(), row -> of(foreign, row).add(foreignKey(row)));
        Map<QualifiedName, TableFacts> facts = new TreeMap<>();
        tables.forEach((name, oid) -> facts.put(
                name,
                new TableFacts(
                        name,
                        columns.getOrDefault(oid, List.of()),
                        primary.getOrDefault(oid, List.of()),
                        unique.getOrDefault(oid, List.of()),
                        foreign.getOrDefault(oid, List.of()))));
        return facts;
    }

    /** What a query gives: its columns, and nothing that would keep them from anything. */
    public TableFacts factsOfQuery(QualifiedName name, String query) throws SQLException {
        String none = "(SELECT * FROM (" + query + "\n) x LIMIT 0) q";
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery("SELECT * FROM " + none)) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    names.add(row.getMetaData().getColumnLabel(i));
                    types.add("pg_catalog.pg_typeof(q."
                            + Identifier.of(names.get(i - 1)).quoted() + ")::pg_catalog.text");
                }
            }
            List<SetColumn> columns = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT " + String.join(", ", types) + " FROM (SELECT 1) one LEFT JOIN " + none + " ON true")) {
                row.next();
                for (int i = 1; i <= names.size(); i++) {
                    columns.add(new SetColumn(names.get(i - 1), row.getString(i), false, false, false, false, ""));
                }
            }
            return new TableFacts(name, columns, List.of(), List.of(), List.of());
        }
    }

    private static <T> List<T> of(Map<Long, List<T>> all, ResultSet row) throws SQLException {
        return all.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>());
    }

    private void ask(String query, Collection<Long> oids, Row reader) throws SQLException {
        Array array = connection.createArrayOf("oid", oids.toArray());
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, array);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private static SetColumn column(ResultSet row) throws SQLException {
        String fresh = row.getString(8);
        return new SetColumn(
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getBoolean(7),
                fresh == null ? "" : fresh);
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString(2),
                QualifiedName.of(row.getString(3), row.getString(4)),
                names(row, 6),
                names(row, 7),
                row.getBoolean(5));
    }

    private static List<String> names(ResultSet row, int place) throws SQLException {
        return Arrays.asList((String[]) row.getArray(place).getArray());
    }
}
