package dev.orderly.backup;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.UndoHandler;
import dev.orderly.operation.WayBack;
import java.util.List;
import java.util.Optional;

/** Takes back what lost or brought rows, by the backup that was taken before it; what stood there is kept, so undo can be undone. */
public final class BackupUndo implements UndoHandler {

    private final BackupStore store;
    private final RestoreBackup restore;

    public BackupUndo(BackupStore store, RestoreBackup restore) {
        this.store = store;
        this.restore = restore;
    }

    @Override
    public boolean handles(WayBack wayBack) {
        return wayBack instanceof WayBack.SafetyBackup;
    }

    /** Its own name is looked up now: a backup that was deleted since is told before anything is asked. */
    @Override
    public List<String> foresee(WayBack wayBack, Environment target) {
        Backup backup = store.find(((WayBack.SafetyBackup) wayBack).backup());
        return List.of("restore " + backup.id() + ", keeping the database that stands there");
    }

    @Override
    public void takeBack(WayBack wayBack, OperationRun run) {
        Backup backup = store.find(((WayBack.SafetyBackup) wayBack).backup());
        LoadOptions options = LoadOptions.everything(Runtime.getRuntime().availableProcessors());
        restore.within(
                new RestoreRequest(
                        backup,
                        run.target(),
                        Optional.empty(),
                        options,
                        true,
                        new SwapOptions(false, false),
                        Consent.none()),
                run);
    }
}
