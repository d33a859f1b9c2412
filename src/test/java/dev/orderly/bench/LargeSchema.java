package dev.orderly.bench;

import dev.orderly.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Schemas of any size: tables of 12 columns, 3 indexes besides the primary key, a check and a foreign key. */
final class LargeSchema {

    private LargeSchema() {}

    /** @param changed every tenth table has one more column, an index less and another default */
    static void fill(TestDatabase database, int tables, boolean changed) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off; CREATE SCHEMA big");
            for (int i = 0; i < tables; i++) {
                statement.execute(table(i, changed && i % 10 == 0));
            }
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    private static String table(int i, boolean changed) {
        String parent = i == 0 ? "" : " REFERENCES big.t_" + (i / 2);
        String table = "big.t_" + i;
        return "CREATE TABLE " + table + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent bigint" + parent
                + ", name text NOT NULL, code varchar(20) NOT NULL, amount numeric(12,2) DEFAULT 0,"
                + " state text DEFAULT " + (changed ? "'old'" : "'new'") + ", active boolean NOT NULL DEFAULT true,"
                + " created timestamptz NOT NULL DEFAULT now(), changed timestamptz, detail jsonb,"
                + " kind integer CHECK (kind > 0), note text" + (changed ? ", extra text" : "") + ");"
                + "CREATE INDEX ON " + table + " (name);"
                + "CREATE UNIQUE INDEX ON " + table + " (code);"
                + (changed ? "" : "CREATE INDEX ON " + table + " (created DESC, kind) WHERE active;");
    }
}
