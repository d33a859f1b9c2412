package dev.orderly.drill;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether all rows of a copy are where its foreign keys lead. The server has looked at those that it calls valid; the others,
 * which were not valid in the original either, it is told to look at now: the copy is nobody's.
 */
final class ForeignKeys {

    private static final String CHECK = "foreign keys";

    private static final String ALL = """
        SELECT n.nspname, c.relname, f.conname, f.convalidated
        FROM pg_catalog.pg_constraint AS f
        JOIN pg_catalog.pg_class AS c ON c.oid = f.conrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE f.contype = 'f'
        -- those of partitions come with their table's
        AND f.conparentid = 0
        """;

    private ForeignKeys() {}

    private record ForeignKey(String schema, String table, String name, boolean valid) {

        String validation() {
            return "ALTER TABLE " + Identifier.of(schema).quoted() + '.'
                    + Identifier.of(table).quoted() + " VALIDATE CONSTRAINT "
                    + Identifier.of(name).quoted();
        }

        @Override
        public String toString() {
            return name + " on " + schema + '.' + table;
        }
    }

    static List<CheckResult> of(Connection copy) throws SQLException {
        List<ForeignKey> keys = read(copy);
        List<CheckResult> results = new ArrayList<>();
        for (ForeignKey key : keys) {
            if (!key.valid()) {
                results.add(validated(copy, key));
            }
        }
        long valid = keys.stream().filter(ForeignKey::valid).count();
        results.add(0, CheckResult.passed(CHECK, valid + " of " + keys.size() + " are valid"));
        return results;
    }

    private static List<ForeignKey> read(Connection copy) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (Statement statement = copy.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
            }
        }
        return keys;
    }

    private static CheckResult validated(Connection copy, ForeignKey key) throws SQLException {
        try (Statement statement = copy.createStatement()) {
            statement.execute(key.validation());
            return CheckResult.noted(CHECK, key + " was never validated, and its rows keep it");
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                throw e;
            }
            return CheckResult.noted(
                    CHECK,
                    key + " was never validated, and there are rows that break it, in the original too ("
                            + ServerErrors.state(e) + ")");
        }
    }
}
