package dev.orderly.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.RepairResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Flyway, configured for one database. It uses a single connection, so a version's statements, its row in the history
 * and what a callback writes are one transaction; with its default of a second connection that holds a transaction open,
 * {@code CREATE INDEX CONCURRENTLY} would wait for ever.
 */
final class FlywayExecution {

    private final DataSource database;
    private final MigrationFolder folder;

    FlywayExecution(DataSource database, MigrationFolder folder) {
        this.database = database;
        this.folder = folder;
    }

    /** Runs what is pending up to the target, as one group: one transaction where all of it is transactional. */
    void migrate(Version target, boolean repeatables, Callback watch) {
        configuration(repeatables)
                .target(MigrationVersion.fromVersion(target.toString()))
                .callbacks(watch)
                .load()
                .migrate();
    }

    /**
     * Runs the repeatable files that are new or changed.
     *
     * @param together whether in one transaction; else each for itself
     */
    void migrateRepeatables(boolean together, Callback watch) {
        located(List.of(folder.repeatable()))
                .ignoreMigrationPatterns("*:*")
                .group(together)
                .callbacks(watch)
                .load()
                .migrate();
    }

    /** Writes the versions up to the target into the history as if they had run. */
    void recordOnly(Version target) {
        configuration(false)
                .target(MigrationVersion.fromVersion(target.toString()))
                .skipExecutingMigrations(true)
                .load()
                .migrate();
    }

    RepairResult repair() {
        return configuration(true).ignoreMigrationPatterns("*:pending").load().repair();
    }

    /** What Flyway itself objects to, if anything; pending versions are no objection. */
    Optional<String> objection() {
        Flyway flyway = configuration(true).load();
        var result = flyway.validateWithResult();
        return result.validationSuccessful
                ? Optional.empty()
                : Optional.ofNullable(result.errorDetails).map(details -> details.errorMessage);
    }

    private FluentConfiguration configuration(boolean repeatables) {
        return located(repeatables ? List.of(folder.versions(), folder.repeatable()) : List.of(folder.versions()));
    }

    private FluentConfiguration located(List<Path> folders) {
        Stream<Path> present = folders.stream().filter(Files::isDirectory);
        FluentConfiguration configuration = Flyway.configure(FlywayExecution.class.getClassLoader())
                .dataSource(database)
                .locations(present.map(path -> "filesystem:" + path).toArray(String[]::new))
                .defaultSchema(HistoryTable.SCHEMA)
                .table(HistoryTable.TABLE)
                .createSchemas(false)
                .skipDefaultCallbacks(true)
                .placeholderReplacement(false)
                .ignoreMigrationPatterns("*:pending", "*:future")
                .cleanDisabled(true)
                .initSql(ClientWatch.SQL)
                .group(true);
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }
}
