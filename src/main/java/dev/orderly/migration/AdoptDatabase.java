package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.SQLException;
import java.util.List;

/**
 * Gives an existing database a history that begins at a version whose result it already has: {@code migration baseline}.
 */
public final class AdoptDatabase {

    private static final String DESCRIPTION = "baseline";

    private final MigrationPorts ports;

    public AdoptDatabase(MigrationPorts ports) {
        this.ports = ports;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code migration-baseline-differs}, exit 4, where the database is not
     *     what the version makes; {@code migration-history-exists} where it has a history
     */
    public MendedHistory adopt(BaselineRequest request, Door door) {
        MigrationFiles files = ports.folder().read().sound();
        Version version = request.version().or(files::newest).orElseThrow(AdoptDatabase::noVersion);
        Standing standing = ports.standing(files, request.environment());
        Departure.known(version, standing);
        OperationRequest operation = OperationRequest.of(
                OperationKind.BASELINE,
                request.environment(),
                "adopt the database at version " + version,
                request.consent());
        return door.run(operation, run -> adopt(run, files, version)).value();
    }

    private MendedHistory adopt(OperationRun run, MigrationFiles files, Version version) throws SQLException {
        if (!HistoryTable.read(run.connection()).isEmpty()) {
            throw Problem.of(
                            "migration-history-exists",
                            ExitCode.REFUSED,
                            "\"" + run.target().name() + "\" already has a history of migrations")
                    .hint("see it with: migration list")
                    .raise();
        }
        requireEqual(run, files, version);
        HistoryTable.adopt(run.connection(), version, DESCRIPTION, run::finishIn);
        run.wayBack(new WayBack.None("a baseline is not undone: it changed nothing but the history"));
        return new MendedHistory(
                run.target().name(), List.of("version " + version + " and all before it are taken as present"));
    }

    private void requireEqual(OperationRun run, MigrationFiles files, Version version) {
        Catalog now = ports.catalog(run.connection());
        Catalog expected = ports.schemas(files, run.target()).upTo(version).catalog();
        List<Change> changes = SchemaComparison.compare(expected, now, ComparisonOptions.structure());
        if (!changes.isEmpty()) {
            throw Problem.of(
                            "migration-baseline-differs",
                            ExitCode.REFUSED,
                            "\"" + run.target().name() + "\" is not what version " + version + " makes:\n  "
                                    + String.join("\n  ", StartCheck.lines(changes)))
                    .hint("name the version that made it, or bring the database to it first")
                    .raise();
        }
    }

    private static dev.orderly.problem.ProblemException noVersion() {
        return Problem.of("migration-none", ExitCode.INVALID_INPUT, "there is no version file to take as the baseline")
                .hint("write the existing schema as the model with: schema export")
                .hint("then make the first version from it with: migration create -m \"first version\"")
                .raise();
    }
}
