package dev.orderly.migration;

import dev.orderly.environment.Environment;

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
}
