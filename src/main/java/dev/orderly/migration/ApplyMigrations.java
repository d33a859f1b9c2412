package dev.orderly.migration;

import dev.orderly.operation.Door;
import dev.orderly.operation.OpenHazard;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies pending versions to an environment through the one door. Flyway runs them; before that the environment is
 * compared with what each version starts from, and nothing runs where an object that a version touches differs.
 */
public final class ApplyMigrations {

    private final MigrationPorts ports;

    public ApplyMigrations(MigrationPorts ports) {
        this.ports = ports;
    }

    /**
     * @throws dev.orderly.problem.ProblemException exit 4 where the guard refuses or the environment is not as a version
     *     expects it, 6 where files or history are not sound or a statement fails, 7 where part of the work stands
     */
    public AppliedMigrations apply(ApplyRequest request, Door door) {
        MigrationFiles files = ports.folder().read().sound();
        Standing standing = ports.standing(files, request.environment());
        List<VersionFiles> pending = wanted(standing, request.to());
        boolean nothing = pending.isEmpty() && standing.pendingRepeatables().isEmpty() && !request.resume();
        if (nothing && Obstacles.of(standing).isEmpty() && !hasFailure(standing)) {
            return upToDate(request, standing);
        }
        OperationRequest operation = backedUp(request, operation(request, pending, standing));
        boolean mayRerun = request.consent().forcedHazards().contains(Resumption.RERUN);
        List<Version> foreseen = pending.stream().map(VersionFiles::version).toList();
        return door.run(operation, run -> apply(run, request, mayRerun, foreseen))
                .value();
    }

    private static OperationRequest backedUp(ApplyRequest request, OperationRequest operation) {
        return request.backupBefore() ? operation.afterBackup() : operation;
    }

    private AppliedMigrations apply(OperationRun run, ApplyRequest request, boolean mayRerun, List<Version> foreseen)
            throws Exception {
        boolean asksRows = !request.consent().forcedHazards().contains(RowChecks.WAIVED);
        return new ApplyRun(ports, run, mayRerun, asksRows, true).apply(request.to(), request.resume(), foreseen);
    }

    /**
     * Applies everything that is pending as a part of another operation, which goes on after it.
     *
     * @throws SQLException when the server refuses what is not a statement of a version
     */
    public AppliedMigrations applyWithin(OperationRun run) throws SQLException {
        return new ApplyRun(ports, run, false, true, false).apply(Optional.empty(), false, List.of());
    }

    /** What {@link #apply} would bring to the door for everything that is pending: its hazards, and what is not proven. */
    public OperationRequest foresee(ApplyRequest request) {
        Standing standing = ports.standing(ports.folder().read().sound(), request.environment());
        return operation(request, wanted(standing, request.to()), standing);
    }

    /** The files that an empty database would get, in order. */
    public List<String> allFiles() {
        MigrationFiles files = ports.folder().read().sound();
        return Stream.concat(files.versions().stream().map(VersionFiles::forward), files.repeatables().stream())
                .map(MigrationFile::name)
                .toList();
    }

    /** What {@link #apply} would run, without asking or changing anything. */
    public PlannedMigrations plan(ApplyRequest request) {
        MigrationFiles files = ports.folder().read().sound();
        Standing standing = ports.standing(files, request.environment());
        Obstacles.raise(standing);
        List<PlannedMigrations.Entry> entries = new ArrayList<>();
        wanted(standing, request.to())
                .forEach(version -> entries.add(planned(version.version().toString(), version.forward())));
        if (standing.pending().size() == entries.size()) {
            standing.pendingRepeatables().forEach(file -> entries.add(planned(file.name(), file)));
        }
        return new PlannedMigrations(request.environment().name(), entries);
    }

    static PlannedMigrations.Entry planned(String name, MigrationFile file) {
        return new PlannedMigrations.Entry(
                name,
                file.name(),
                file.transactional(),
                SqlScript.split(file.sql(), file.name()).stream()
                        .map(SqlStatement::text)
                        .toList(),
                file.header().hazards(),
                Optional.empty());
    }

    private static List<VersionFiles> wanted(Standing standing, Optional<Version> to) {
        to.ifPresent(version -> Departure.known(version, standing));
        Optional<Version> last = to.map(new Family(standing.files())::lastOf);
        return standing.pending().stream()
                .filter(version -> last.isEmpty() || version.version().compareTo(last.get()) <= 0)
                .toList();
    }

    private static boolean hasFailure(Standing standing) {
        return standing.all().stream().anyMatch(status -> status.state() == MigrationState.FAILED);
    }

    private OperationRequest operation(ApplyRequest request, List<VersionFiles> pending, Standing standing) {
        List<String> names =
                pending.stream().map(version -> "V" + version.version()).toList();
        String summary = request.resume()
                ? "go on with the migration that stopped half-way"
                : "apply " + (names.isEmpty() ? "repeatable files" : Wording.list(names));
        OperationRequest operation = OperationRequest.of(
                        OperationKind.APPLY_MIGRATIONS, request.environment(), summary, request.consent())
                .withHazards(losses(request, pending, standing));
        Optional<String> notProven = pending.stream()
                .filter(version -> version.forward()
                        .header()
                        .proof()
                        .filter(it -> it.startsWith("not proven"))
                        .isPresent())
                .map(version -> "version " + version.version() + " is "
                        + version.forward().header().proof().orElseThrow())
                .findFirst();
        return notProven.map(operation::notProven).orElse(operation);
    }

    private List<OpenHazard> losses(ApplyRequest request, List<VersionFiles> pending, Standing standing) {
        return new LossInspection(ports, request.environment(), standing.files()).open(pending, standing);
    }

    private static AppliedMigrations upToDate(ApplyRequest request, Standing standing) {
        List<Version> pending =
                standing.pending().stream().map(VersionFiles::version).toList();
        return new AppliedMigrations(request.environment().name(), List.of(), pending, List.of(), List.of(), List.of());
    }
}
