package dev.orderly.operation;

import dev.orderly.environment.Environment;
import java.sql.Connection;
import java.util.List;

/** Tells which rows of an environment's audit log were noted outside of the door's own files, as backups do. */
@FunctionalInterface
public interface LogWitnesses {

    /** @param connection on the environment's database */
    List<LogWitness> of(Environment environment, Connection connection);

    /** Nobody noted anything. */
    static LogWitnesses none() {
        return (environment, connection) -> List.of();
    }
}
