package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.measure.MeasuredRun;
import dev.orderly.diff.measure.Measuring;
import dev.orderly.diff.proof.Start;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs versions in a scratch database that holds the schema that they start from, and measures each statement. Versions
 * that follow each other share the database: each starts from what the one before it made.
 */
final class VersionTrials implements AutoCloseable {

    private static final List<String> SETTINGS =
            List.of("SET synchronous_commit = off", "SET client_min_messages = warning", "SET statement_timeout = 0");

    private final MigrationPorts ports;
    private final Environment target;
    private final VersionSchemas schemas;
    private final List<String> notes = new ArrayList<>();
    private @Nullable Start start;
    private @Nullable Version reached;

    VersionTrials(MigrationPorts ports, Environment target, VersionSchemas schemas) {
        this.ports = ports;
        this.target = target;
        this.schemas = schemas;
    }

    /**
     * @param environment the target as it is, where the version is the first that is pending there
     */
    MeasuredRun measure(VersionFiles version, Optional<LoadedSchema> environment) {
        try {
            Start at = startOf(version, environment);
            at.makeRolesOf(schemas.upTo(version.version()).catalog());
            try (Connection connection = at.database().connect()) {
                set(connection);
                MeasuredRun run = run(connection, version.forward());
                reached = run.failure().isPresent() ? null : version.version();
                return run;
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("trying version " + version.version() + " in a scratch database", e)
                    .raise(e);
        }
    }

    private static MeasuredRun run(Connection connection, MigrationFile file) throws SQLException {
        return Measuring.run(
                connection, SqlScript.split(file.sql(), file.name()), file.transactional(), Measuring.Ending.COMMIT);
    }

    private static void set(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        }
    }

    private Start startOf(VersionFiles version, Optional<LoadedSchema> environment) throws SQLException {
        Optional<Version> previous = schemas.previous(version.version()).map(VersionFiles::version);
        if (start != null && reached != null && previous.equals(Optional.of(reached))) {
            return start;
        }
        close();
        LoadedSchema before = schemas.before(version.version());
        Catalog after = schemas.upTo(version.version()).catalog();
        start = drifted(environment, before)
                .flatMap(actual -> rebuilt(actual, after))
                .orElse(null);
        if (start == null) {
            start = ports.proof().start(before, after, "check", Optional.of(target));
        }
        return start;
    }

    /** The environment's own schema, when it is not the one that the versions make. */
    private static Optional<LoadedSchema> drifted(Optional<LoadedSchema> environment, LoadedSchema before) {
        String expected = before.catalog().fingerprint();
        return environment.filter(actual -> !actual.catalog().fingerprint().equals(expected));
    }

    private Optional<Start> rebuilt(LoadedSchema actual, Catalog after) {
        try {
            Start built = ports.proof().start(actual, after, "check", Optional.of(target));
            if (built.obstacle().isEmpty()) {
                return Optional.of(built);
            }
            built.close();
            notes.add("measured on what the versions make: the schema of \"" + target.name() + "\" cannot be rebuilt: "
                    + built.obstacle());
        } catch (SQLException e) {
            notes.add("measured on what the versions make: the schema of \"" + target.name() + "\" cannot be rebuilt: "
                    + ServerErrors.words(e));
        }
        return Optional.empty();
    }

    /** What a reader of the measurements should know. */
    List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        if (start != null) {
            start.close();
            start = null;
        }
        reached = null;
    }
}
