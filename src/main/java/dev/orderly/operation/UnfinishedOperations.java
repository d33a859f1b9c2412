package dev.orderly.operation;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Operations of an environment that began and never ended; told when it is connected to. */
public final class UnfinishedOperations {

    private final Databases databases;

    public UnfinishedOperations(Databases databases) {
        this.databases = databases;
    }

    /** The interrupted ones: none while somebody holds the lock, because then one of them is running. */
    public List<AuditEntry> interrupted(Environment environment) {
        try (Connection connection = databases.openReadOnly(environment)) {
            Optional<LockHolder> holder = EnvironmentLock.holder(connection, databases.databaseName(environment));
            return holder.isPresent() ? List.of() : new AuditLog().unmatched(connection);
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the audit log of \"" + environment.name() + "\"", e)
                    .raise(e);
        }
    }
}
