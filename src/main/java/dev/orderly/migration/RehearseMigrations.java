package dev.orderly.migration;

import dev.orderly.diff.measure.Estimates;
import dev.orderly.diff.measure.MeasuredRun;
import dev.orderly.diff.measure.MeasuredStatement;
import dev.orderly.diff.measure.Measuring;
import dev.orderly.diff.measure.TargetSizes;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs versions on real rows and times each statement: on a copy from the newest backup, or in the environment itself in a
 * transaction that is always rolled back.
 */
public final class RehearseMigrations {

    private final MigrationPorts ports;
    private final RehearsalCopies copies;

    public RehearseMigrations(MigrationPorts ports, RehearsalCopies copies) {
        this.ports = ports;
        this.copies = copies;
    }

    /**
     * @throws dev.orderly.problem.ProblemException exit 4 when the guard refuses, when there is no backup to restore from,
     *     or when a version that would run in the environment cannot be rolled back
     */
    public RehearsedMigrations rehearse(RehearsalRequest request, Door door) {
        MigrationFiles files = ports.folder().read().sound();
        return request.onTarget() ? onTarget(request, files, door) : onCopy(request, files);
    }

    private RehearsedMigrations onTarget(RehearsalRequest request, MigrationFiles files, Door door) {
        List<VersionFiles> versions = wanted(request, ports.standing(files, request.environment()));
        List<String> names =
                versions.stream().map(version -> "V" + version.version()).toList();
        OperationRequest operation = OperationRequest.of(
                OperationKind.REHEARSE_ON_TARGET,
                request.environment(),
                "rehearse " + (names.isEmpty() ? "nothing" : Wording.list(names)) + ", rolled back",
                request.consent());
        door.admit(operation);
        versions.forEach(RehearseMigrations::requireTransaction);
        return door.run(operation, run -> rolledBack(run.connection(), request, versions))
                .value();
    }

    private static void requireTransaction(VersionFiles version) {
        if (!version.forward().transactional()) {
            throw Problem.of(
                            "rehearsal-not-transactional",
                            ExitCode.REFUSED,
                            "version " + version.version() + " runs outside a transaction and could not be rolled back")
                    .hint("rehearse what comes before it, by naming the versions")
                    .raise();
        }
    }

    private static RehearsedMigrations rolledBack(
            Connection connection, RehearsalRequest request, List<VersionFiles> versions) throws SQLException {
        List<SqlStatement> all = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (VersionFiles version : versions) {
            List<SqlStatement> statements = statements(version.forward());
            all.addAll(statements);
            counts.add(statements.size());
        }
        MeasuredRun run = Measuring.run(connection, all, true, Measuring.Ending.ROLLBACK);
        List<RehearsedMigrations.Entry> entries = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < versions.size() && start < run.statements().size(); i++) {
            int end = Math.min(start + counts.get(i), run.statements().size());
            entries.add(entry(versions.get(i), run.statements().subList(start, end)));
            start = end;
        }
        String where = request.environment().name() + ", rolled back";
        return new RehearsedMigrations(where, entries, run.failure().map(it -> problem(it, where)));
    }

    private RehearsedMigrations onCopy(RehearsalRequest request, MigrationFiles files) {
        try (RehearsalCopies.Copy copy = copies.newest(request.environment())
                        .orElseThrow(() -> noBackup(request).raise());
                Connection connection = copy.connect()) {
            Standing standing = new Standing(files, HistoryTable.read(connection));
            List<RehearsedMigrations.Entry> entries = new ArrayList<>();
            Optional<Problem> failure = Optional.empty();
            for (VersionFiles version : wanted(request, standing)) {
                MigrationFile file = version.forward();
                MeasuredRun run =
                        Measuring.run(connection, statements(file), file.transactional(), Measuring.Ending.COMMIT);
                entries.add(entry(version, run.statements()));
                failure = run.failure().map(it -> problem(it, copy.label()));
                if (failure.isPresent()) {
                    break;
                }
            }
            return new RehearsedMigrations(copy.label(), entries, failure);
        } catch (SQLException e) {
            throw ServerErrors.problem(
                            "rehearsing on a copy of \"" + request.environment().name() + "\"", e)
                    .raise(e);
        }
    }

    private static Problem noBackup(RehearsalRequest request) {
        String name = request.environment().name();
        return Problem.of(
                        "rehearsal-backup-missing",
                        ExitCode.REFUSED,
                        "there is no backup of \"" + name + "\" to restore a copy from")
                .hint("in development and testing, run the versions in \"" + name
                        + "\" itself, rolled back, with: migration check --rehearse --on-target");
    }

    private static List<VersionFiles> wanted(RehearsalRequest request, Standing standing) {
        request.versions().forEach(version -> Departure.known(version, standing));
        return standing.pending().stream()
                .filter(version ->
                        request.versions().isEmpty() || request.versions().contains(version.version()))
                .toList();
    }

    private static List<SqlStatement> statements(MigrationFile file) {
        return SqlScript.split(file.sql(), file.name());
    }

    private static RehearsedMigrations.Entry entry(VersionFiles version, List<MeasuredStatement> measured) {
        return new RehearsedMigrations.Entry(
                version.version(),
                version.forward().description(),
                Measured.statements(measured, new Estimates(TargetSizes.none())));
    }

    private static Problem problem(MeasuredRun.Refusal refusal, String where) {
        return Problem.of(
                        "rehearsal-failed",
                        ExitCode.CHECK_FAILED,
                        "the rehearsal on " + where + " failed: " + refusal.message() + "\n" + refusal.sql())
                .hint("nothing is changed by a rehearsal; put the rows or the version right first");
    }
}
