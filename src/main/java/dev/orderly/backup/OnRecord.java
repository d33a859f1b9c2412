package dev.orderly.backup;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Whether a backup can be put on the record in the database that it is taken of.
 *
 * @param why it cannot, and what else is good to know before; empty if it can
 */
record OnRecord(List<String> why) {

    /** What follows for a backup that is not. */
    static final String NOT = ": the backup is on no record, and incremental ones after it read every table";

    private static final String FACTS = """
        SELECT pg_catalog.pg_is_in_recovery(),
            pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
                OR coalesce(pg_catalog.has_table_privilege(
                    pg_catalog.to_regclass('orderly.operation_log'), 'INSERT'), false),
            pg_catalog.current_setting('hot_standby_feedback') = 'on'
                OR pg_catalog.current_setting('max_standby_streaming_delay') = '-1',
            pg_catalog.current_setting('max_standby_streaming_delay')
        """;

    OnRecord {
        why = List.copyOf(why);
    }

    boolean isPossible() {
        return why.isEmpty();
    }

    static OnRecord in(Environment environment, Databases databases) {
        String name = '"' + environment.name() + '"';
        try (Connection connection = databases.openReadOnly(environment);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            row.next();
            if (row.getBoolean(1)) {
                String standby = name + " is a standby, whose log cannot be written" + NOT;
                return new OnRecord(
                        row.getBoolean(3) ? List.of(standby) : List.of(standby, endedBySettings(row.getString(4))));
            }
            return new OnRecord(
                    row.getBoolean(2) ? List.of() : List.of("the role may not write into the log of " + name + NOT));
        } catch (SQLException e) {
            throw SqlFailure.raise("asking for rights in " + name, e);
        }
    }

    /** The session that holds the snapshot is ended while it waits, and nothing says why. */
    private static String endedBySettings(String delay) {
        return "the standby ends the backup if changes of the primary have to wait for it longer than"
                + " max_standby_streaming_delay (" + delay + "): hot_standby_feedback = on prevents it";
    }
}
