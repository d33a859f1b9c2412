package dev.orderly.archive.take;

import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where the sequences stand; read outside any snapshot, as sequences always are: never behind the rows. */
final class SequenceStates {

    private static final int AT_ONCE = 200;

    private static final String NAMES = """
        SELECT n.nspname, c.relname
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND (
                NOT EXISTS (
                    SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                        AND d.deptype = 'e'
                )
                OR EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE c.oid = ANY (e.extconfig))
            )
        ORDER BY n.nspname, c.relname
        """;

    private SequenceStates() {}

    /**
     * One sequence.
     *
     * @param called whether {@code last} was given out already
     */
    record State(String schema, String name, long last, boolean called) {
        String setting() {
            return "SELECT pg_catalog.setval("
                    + SqlLiteral.quote(QualifiedName.of(schema, name).quoted()) + ", " + last + ", " + called + ");\n";
        }
    }

    static List<State> read(Connection connection) throws SQLException {
        List<QualifiedName> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NAMES)) {
            while (row.next()) {
                names.add(QualifiedName.of(row.getString(1), row.getString(2)));
            }
        }
        List<State> states = new ArrayList<>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            states.addAll(read(connection, names.subList(from, Math.min(from + AT_ONCE, names.size())), from, names));
        }
        return states;
    }

    private static List<State> read(Connection connection, List<QualifiedName> some, int first, List<QualifiedName> all)
            throws SQLException {
        List<State> states = new ArrayList<>();
        String sql = some.stream()
                .map(name -> "SELECT " + (first + some.indexOf(name)) + ", last_value, is_called FROM " + name.quoted())
                .collect(Collectors.joining(" UNION ALL "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql + " ORDER BY 1")) {
            while (row.next()) {
                QualifiedName name = all.get(row.getInt(1));
                states.add(new State(name.schema().value(), name.name().value(), row.getLong(2), row.getBoolean(3)));
            }
        }
        return states;
    }
}
