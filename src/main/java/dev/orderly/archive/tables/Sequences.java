package dev.orderly.archive.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The sequences of tables' columns. */
public final class Sequences {

    private static final String OWNED = """
        SELECT pg_catalog.format(
            'SELECT pg_catalog.setval(%L, m.value) FROM (SELECT %s(%I)::bigint AS value FROM ONLY %s) m, %s s '
            || 'WHERE m.value %s s.last_value OR m.value = s.last_value AND NOT s.is_called',
            s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0 THEN 'max' ELSE 'min' END, a.attname,
            a.attrelid::pg_catalog.regclass, s.seqrelid::pg_catalog.regclass,
            CASE WHEN s.seqincrement > 0 THEN '>' ELSE '<' END)
        FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.objid
        JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.refobjid = pg_catalog.to_regclass(?) AND d.deptype IN ('a', 'i')
        """;

    private Sequences() {}

    /** Forwards only: what a sequence has given out stays given out if the transaction fails. */
    public static void movePast(Connection connection, String quotedTable) throws SQLException {
        List<String> moves = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OWNED)) {
            query.setString(1, quotedTable);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    moves.add(row.getString(1));
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String move : moves) {
                statement.execute(move);
            }
        }
    }
}
