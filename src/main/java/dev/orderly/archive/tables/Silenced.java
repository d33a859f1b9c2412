package dev.orderly.archive.tables;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables whose foreign keys, and triggers where asked for, are out of the way while rows come in, within one transaction: keys are dropped and made
 * again, which checks all rows; triggers do not fire, and fire as before afterwards.
 */
public final class Silenced {

    private static final String KEYS = """
        WITH changed AS (
            SELECT pg_catalog.to_regclass(name)::pg_catalog.oid AS oid FROM pg_catalog.unnest(?) name
        ), kin AS (
            SELECT oid FROM changed
            UNION
            SELECT a.relid FROM changed, LATERAL pg_catalog.pg_partition_ancestors(changed.oid) a
        )
        SELECT pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::pg_catalog.regclass, k.conname),
            pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::pg_catalog.regclass, k.conname,
                pg_catalog.pg_get_constraintdef(k.oid)),
            CASE WHEN d.description IS NOT NULL THEN pg_catalog.format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname,
                k.conrelid::pg_catalog.regclass, d.description) END
        FROM pg_catalog.pg_constraint k
        LEFT JOIN pg_catalog.pg_description d ON d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
            AND d.objoid = k.oid
        WHERE k.contype = 'f' AND k.conparentid = 0
            AND (k.conrelid IN (SELECT oid FROM kin) OR ? AND k.confrelid IN (SELECT oid FROM kin))
        ORDER BY k.oid
        """;

    private static final String TRIGGERS = """
        SELECT pg_catalog.format('ALTER TABLE %s DISABLE TRIGGER %I', t.tgrelid::pg_catalog.regclass, t.tgname),
            pg_catalog.format('ALTER TABLE %s ENABLE %s TRIGGER %I', t.tgrelid::pg_catalog.regclass,
                CASE t.tgenabled WHEN 'R' THEN 'REPLICA' WHEN 'A' THEN 'ALWAYS' ELSE '' END, t.tgname),
            NULL
        FROM pg_catalog.pg_trigger t
        WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
            AND t.tgrelid IN (SELECT pg_catalog.to_regclass(name)::pg_catalog.oid FROM pg_catalog.unnest(?) name) AND ?
        ORDER BY t.oid
        """;

    private final Connection connection;
    private final List<String> backAgain = new ArrayList<>();

    private Silenced(Connection connection) {
        this.connection = connection;
    }

    /**
     * For rows that replace others: keys from and to the tables are gone, and triggers do not fire.
     *
     * @param connection in the transaction that brings the rows
     * @param tables as SQL names, with their schemas
     */
    static Silenced of(Connection connection, List<String> tables) throws SQLException {
        Silenced silenced = new Silenced(connection);
        silenced.silence(KEYS, tables, true);
        silenced.silence(TRIGGERS, tables, true);
        return silenced;
    }

    /** Triggers alone: foreign keys are checked as ever. */
    public static Silenced triggers(Connection connection, List<String> tables) throws SQLException {
        Silenced silenced = new Silenced(connection);
        silenced.silence(TRIGGERS, tables, true);
        return silenced;
    }

    /** For rows that come beside others: nothing that refers to the tables is touched. */
    public static Silenced keysOf(Connection connection, List<String> tables, boolean triggersToo) throws SQLException {
        Silenced silenced = new Silenced(connection);
        silenced.silence(KEYS, tables, false);
        silenced.silence(TRIGGERS, tables, triggersToo);
        return silenced;
    }

    private void silence(String query, List<String> tables, boolean all) throws SQLException {
        List<String> first = new ArrayList<>();
        Array names = connection.createArrayOf("text", tables.toArray());
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, names);
            statement.setBoolean(2, all);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    first.add(row.getString(1));
                    backAgain.add(row.getString(2));
                    String comment = row.getString(3);
                    if (comment != null) {
                        backAgain.add(comment);
                    }
                }
            }
        }
        for (String sql : first) {
            execute(sql);
        }
    }

    /** @throws dev.orderly.problem.ProblemException {@code rows-do-not-fit}, exit 6, when a foreign key finds no row */
    public void end() throws SQLException {
        for (String sql : backAgain) {
            try {
                execute(sql);
            } catch (SQLException e) {
                if ("23503".equals(e.getSQLState())) {
                    throw Problem.of(
                                    "rows-do-not-fit",
                                    ExitCode.INVALID_INPUT,
                                    "a foreign key finds no row: " + e.getMessage())
                            .hint("copy the table that it refers to as well; nothing was changed")
                            .raise(e);
                }
                throw e;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
