package dev.orderly.migration;

import dev.orderly.environment.Environment;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells how the workspace's versions stand in an environment. Reads only. */
public final class ListMigrations {

    private final MigrationPorts ports;

    public ListMigrations(MigrationPorts ports) {
        this.ports = ports;
    }

    public MigrationList list(Environment environment) {
        MigrationFiles files = ports.folder().read().sound();
        return new MigrationList(
                environment.name(), ports.standing(files, environment).all());
    }

    /**
     * The same of a database that is no environment's, such as a restored copy.
     *
     * @param name what it is called in the answer
     */
    public MigrationList list(String name, Connection database) throws SQLException {
        MigrationFiles files = ports.folder().read().sound();
        return new MigrationList(name, new Standing(files, HistoryTable.read(database)).all());
    }
}
