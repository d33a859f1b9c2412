package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.LogWitness;
import dev.orderly.operation.LogWitnesses;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;

/**
 * The rows of an environment's audit log that its backups noted when they were taken. A log is carried along when a database is
 * replaced, but not to another cluster: what was noted on one says nothing on the next.
 */
public final class BackupWitnesses implements LogWitnesses {

    private static final String CLUSTER = "SELECT system_identifier::text FROM pg_catalog.pg_control_system()";

    private final BackupStore store;

    public BackupWitnesses(BackupStore store) {
        this.store = store;
    }

    @Override
    public List<LogWitness> of(Environment environment, Connection connection) {
        String cluster = cluster(connection) + '/';
        return store.contents().backups().stream()
                .map(Backup::head)
                .filter(head -> head.environment().equals(environment.name()))
                .filter(head -> head.database().startsWith(cluster))
                .map(BackupWitnesses::witness)
                .toList();
    }

    private static LogWitness witness(Head head) {
        return new LogWitness(head.log().position(), head.log().hash(), "the backup " + head.id());
    }

    /** Empty where the server does not tell, as it is in the backups then. */
    private static String cluster(Connection connection) {
        try {
            Savepoint before = connection.setSavepoint();
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery(CLUSTER)) {
                return row.next() ? row.getString(1) : "";
            } catch (SQLException e) {
                connection.rollback(before);
                return "";
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("asking which cluster this is", e);
        }
    }
}
