package dev.orderly.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what would make apply or rollback refuse or fail: proves version and undo files again in a scratch database,
 * measures there what each statement does to others, and asks the environment's rows whether they satisfy what is coming.
 * Changes no environment.
 */
public final class CheckMigrations {

    private final MigrationPorts ports;

    public CheckMigrations(MigrationPorts ports) {
        this.ports = ports;
    }

    public CheckedMigrations check(CheckRequest request) {
        MigrationFiles files = ports.folder().read();
        Standing standing = ports.standing(files, request.environment());
        CheckRun run = new CheckRun(ports, request, files);
        run.problems().addAll(files.problems());
        run.problems().addAll(Obstacles.of(standing));
        List<VersionFiles> chosen = chosen(request, standing);
        List<CheckedMigrations.Entry> entries = run.entries(chosen);
        List<CheckedRows> rows = run.rows(pending(chosen, standing));
        entries = run.onRows(entries, upTo(chosen, standing.pending()));
        if (request.stamp() && run.problems().isEmpty()) {
            new Stamping(ports, request.environment()).stamp(standing, entries);
        }
        List<String> warnings = new ArrayList<>(CheckWarnings.of(files));
        warnings.addAll(run.notes());
        return new CheckedMigrations(entries, rows, run.problems(), warnings);
    }

    private static List<VersionFiles> pending(List<VersionFiles> chosen, Standing standing) {
        List<Version> pending =
                standing.pending().stream().map(VersionFiles::version).toList();
        return chosen.stream()
                .filter(version -> pending.contains(version.version()))
                .toList();
    }

    private static List<VersionFiles> upTo(List<VersionFiles> chosen, List<VersionFiles> pending) {
        return pending.stream()
                .filter(version ->
                        chosen.stream().anyMatch(it -> version.version().compareTo(it.version()) <= 0))
                .toList();
    }

    private List<VersionFiles> chosen(CheckRequest request, Standing standing) {
        if (request.versions().isEmpty()) {
            return standing.pending();
        }
        request.versions().forEach(version -> Departure.known(version, standing));
        return standing.files().versions().stream()
                .filter(version -> request.versions().contains(version.version()))
                .toList();
    }
}
