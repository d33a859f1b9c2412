package dev.orderly.command;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.work.Watch;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.RehearseBackup;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.VerifyBackup;
import dev.orderly.drill.Candidate;
import dev.orderly.drill.Copy;
import dev.orderly.drill.DrillBackups;
import dev.orderly.drill.Phase;
import dev.orderly.drill.Phases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.operation.Origin;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Invocation;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;

/** The backups of one {@code drill run}, from the workspace or from the bucket, opened with the keys that the line gives. */
final class DrilledBackups implements DrillBackups {

    /** Where backups are, and what is done with them. */
    record Sources(
            ObjectProvider<BackupStore> store,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<NamedBackups> named,
            ObjectProvider<VerifyBackup> verify,
            ObjectProvider<RehearseBackup> rehearse) {}

    /**
     * What the line says of them.
     *
     * @param fromBucket whether the bucket is looked into and not the workspace
     * @param reason why rows of production may be restored where they are not anonymised
     */
    record Wanted(boolean fromBucket, BackupKeys.FilesOfKeys keys, Optional<String> reason) {}

    private final Sources sources;
    private final Wanted wanted;
    private final Invocation invocation;

    DrilledBackups(Sources sources, Wanted wanted, Invocation invocation) {
        this.sources = sources;
        this.wanted = wanted;
        this.invocation = invocation;
    }

    @Override
    public List<Candidate> of(Environment environment) {
        Optional<String> name = Optional.of(environment.name());
        if (wanted.fromBucket()) {
            return sources.remote().getObject().contents().of(name).backups().stream()
                    .filter(backup -> isWhole(backup.head()))
                    .map(backup -> candidate(backup.place().toString(), backup.head()))
                    .toList();
        }
        return sources.store().getObject().contents().of(name).backups().stream()
                .filter(backup -> isWhole(backup.head()))
                .map(backup -> candidate(backup.id(), backup.head()))
                .toList();
    }

    private static boolean isWhole(Head head) {
        return head.complete() && head.kind().hasRows() && head.kind().hasSchema();
    }

    /** @param name as it was typed, which finds it again */
    Candidate candidate(String name, Head head) {
        return new Candidate(
                name,
                head.kind().word(),
                !head.parent().isEmpty(),
                head.startedAt(),
                new Origin(head.environmentKind(), false, wanted.reason()));
    }

    @Override
    public <R> R restored(Candidate candidate, Environment side, Phases phases, Function<Copy, R> use) {
        phases.begin(Phase.FETCH);
        return sources.named()
                .getObject()
                .use(candidate.name(), wanted.keys(), ExitCode.CHECK_FAILED, invocation, backup -> {
                    phases.begin(Phase.READ);
                    requireWhole(backup);
                    phases.begin(Phase.ROWS);
                    return sources.rehearse()
                            .getObject()
                            .run(
                                    backup,
                                    side,
                                    new Measuring(invocation.progress(), phases),
                                    copy -> use.apply(new Restored(copy)));
                });
    }

    private void requireWhole(Backup backup) {
        VerifyBackup.Found found = sources.verify().getObject().run(backup, invocation.progress());
        if (!found.whole()) {
            throw Problem.of(
                            "backup-damaged",
                            ExitCode.CHECK_FAILED,
                            "it is damaged: " + String.join("; ", found.faults()))
                    .hint("take a new one: backup create")
                    .raise();
        }
    }

    private record Restored(ScratchDatabase database) implements Copy {

        @Override
        public Connection connect() {
            return database.connect();
        }

        @Override
        public String server() {
            return database.serverDescription();
        }

        @Override
        public List<String> differences() {
            return database.isMatched() ? List.of() : database.reasons();
        }
    }

    private record Measuring(Progress progress, Phases phases) implements Watch {

        @Override
        public void step(String what) {
            progress.step(what);
        }

        @Override
        public void done(long bytes, long of) {
            progress.bytes(bytes, of);
        }

        @Override
        public void note(String sentence) {
            progress.note(sentence);
        }

        @Override
        public void rowsAreIn() {
            phases.begin(Phase.KEYS);
        }

        @Override
        public void comparing() {
            phases.begin(Phase.COMPARE);
            Watch.super.comparing();
        }
    }
}
