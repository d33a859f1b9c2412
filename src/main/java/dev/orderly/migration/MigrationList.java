package dev.orderly.migration;

import java.util.List;

/** The versions of a workspace and how they stand in an environment. */
public record MigrationList(String environment, List<MigrationStatus> migrations) {

    public MigrationList {
        migrations = List.copyOf(migrations);
    }

    public long pending() {
        return migrations.stream().filter(status -> status.state().isPending()).count();
    }
}
