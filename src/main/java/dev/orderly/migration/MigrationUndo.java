package dev.orderly.migration;

import dev.orderly.environment.Environment;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.UndoHandler;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Takes applied versions back by rolling them back, and rolled back ones by applying them again. */
public final class MigrationUndo implements UndoHandler {

    private final MigrationPorts ports;

    public MigrationUndo(MigrationPorts ports) {
        this.ports = ports;
    }

    @Override
    public boolean handles(WayBack wayBack) {
        return wayBack instanceof WayBack.MigrationsApplied || wayBack instanceof WayBack.MigrationsRolledBack;
    }

    @Override
    public List<String> foresee(WayBack wayBack, Environment target) {
        MigrationFiles files = ports.folder().read().sound();
        Standing standing = ports.standing(files, target);
        if (wayBack instanceof WayBack.MigrationsApplied applied) {
            return rollingBack(files, standing, applied).stream()
                    .map(it -> "run " + it.undo().name())
                    .toList();
        }
        return applyingAgain(standing, versions(((WayBack.MigrationsRolledBack) wayBack).versions())).stream()
                .map(version -> "run " + version.forward().name())
                .toList();
    }

    @Override
    public void takeBack(WayBack wayBack, OperationRun run) throws Exception {
        MigrationFiles files = ports.folder().read().sound();
        Standing standing = new Standing(files, HistoryTable.read(run.connection()));
        if (wayBack instanceof WayBack.MigrationsApplied applied) {
            int steps = rollingBack(files, standing, applied).size();
            new RollBackRun(ports, run).rollBack(new RollBackRequest.Newest(steps));
            return;
        }
        List<Version> wanted = versions(((WayBack.MigrationsRolledBack) wayBack).versions());
        applyingAgain(standing, wanted);
        Optional<Version> last = wanted.stream().max(Version::compareTo);
        new ApplyRun(ports, run, false, true, true).apply(last, false, wanted);
    }

    private static List<Going> rollingBack(MigrationFiles files, Standing standing, WayBack.MigrationsApplied applied) {
        List<Version> wanted = versions(applied.versions());
        List<Version> newest = standing.applied().stream()
                .limit(wanted.size())
                .flatMap(row -> row.version().stream())
                .toList();
        if (!newest.containsAll(wanted)) {
            throw stale("the versions to roll back are not the newest ones any more")
                    .raise();
        }
        return new Departure(files, standing).versions(new RollBackRequest.Newest(wanted.size()));
    }

    private static List<VersionFiles> applyingAgain(Standing standing, List<Version> wanted) {
        List<VersionFiles> next =
                standing.pending().stream().limit(wanted.size()).toList();
        if (!next.stream().map(VersionFiles::version).toList().containsAll(wanted)) {
            throw stale("the versions to apply again are not the next pending ones any more")
                    .raise();
        }
        return next;
    }

    private static Problem stale(String why) {
        return Problem.of("undo-stale", ExitCode.REFUSED, why).hint("see what stands with: migration list");
    }

    private static List<Version> versions(List<String> texts) {
        return texts.stream().map(Version::typed).toList();
    }
}
