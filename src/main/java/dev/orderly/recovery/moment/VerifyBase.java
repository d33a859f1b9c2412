package dev.orderly.recovery.moment;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.Registered;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.base.BaseStore;
import dev.orderly.recovery.base.UnpackFiles;
import dev.orderly.recovery.wal.Lsn;
import dev.orderly.recovery.wal.Run;
import dev.orderly.recovery.wal.WalArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a base backup through, and the WAL that it needs. */
public final class VerifyBase {

    /** What was found; without faults it can be recovered from. */
    public record Verified(BaseBackup base, List<String> faults) {
        public Verified {
            faults = List.copyOf(faults);
        }

        public boolean whole() {
            return faults.isEmpty();
        }
    }

    /** Behind a record that cannot be read, nothing can be recovered to, whatever lies there. */
    private static Optional<String> damage(Run run, BaseBackup base) {
        Optional<Lsn> whole = run.readable();
        return run.last()
                .filter(last -> whole.filter(end -> end.compareTo(base.stop()) >= 0 && end.compareTo(last.end()) < 0)
                        .isPresent())
                .map(last -> "WAL is damaged behind " + whole.orElseThrow() + ": what is archived up to " + last.end()
                        + " cannot be reached from it");
    }

    public Verified run(Registered server, BaseBackup base, Progress progress) {
        List<String> faults = new ArrayList<>();
        progress.step("reading the base backup " + base.id());
        try {
            ArchiveFailure.told("reading the base backup", () -> {
                UnpackFiles.check(base, new BaseStore(server.place()).folder(base), progress);
                return base;
            });
        } catch (ProblemException damaged) {
            faults.add(damaged.first().message());
        }
        Run run = WalArchive.of(server).from(base.start());
        if (!run.reaches(base.stop())) {
            faults.add("WAL that it needs is missing from the archive, from " + base.start() + " to " + base.stop());
        } else if (run.upTo(base.stop())
                .readable()
                .filter(end -> end.compareTo(base.stop()) >= 0)
                .isEmpty()) {
            faults.add("WAL that it needs is damaged, between " + base.start() + " and " + base.stop());
        }
        damage(run, base).ifPresent(faults::add);
        return new Verified(base, faults);
    }
}
