package dev.orderly.dataset;

import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.dataset.merge.TakeBackMerge;
import dev.orderly.dataset.source.DatabaseSource;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.UndoHandler;
import dev.orderly.operation.WayBack;
import dev.orderly.operation.WayBack.DataSetMerged;
import java.sql.Connection;
import java.util.List;

/** Takes a merge back: rows become what they were, unless somebody has changed them since. */
public final class UndoDataSet implements UndoHandler {

    private final Databases databases;

    public UndoDataSet(Databases databases) {
        this.databases = databases;
    }

    @Override
    public boolean handles(WayBack wayBack) {
        return wayBack instanceof DataSetMerged;
    }

    @Override
    public List<String> foresee(WayBack wayBack, Environment target) {
        DataSetMerged merged = (DataSetMerged) wayBack;
        return ArchiveFailure.told("looking at what undo would do", () -> {
            try (Connection connection = databases.openReadOnlySession(target)) {
                connection.setAutoCommit(false);
                DatabaseSource.prepare(connection);
                TakeBackMerge back = TakeBackMerge.of(connection, merged.operation());
                back.requireUntouched();
                return back.words();
            }
        });
    }

    @Override
    public void takeBack(WayBack wayBack, OperationRun run) throws Exception {
        DataSetMerged merged = (DataSetMerged) wayBack;
        Connection connection = run.connection();
        OneTransaction.on(connection, () -> {
            DatabaseSource.prepare(connection);
            TakeBackMerge back = TakeBackMerge.of(connection, merged.operation());
            back.lock();
            back.requireUntouched();
            back.words().forEach(run::detail);
            back.run(merged.triggers());
            run.wayBack(new WayBack.None("the set can be merged again: data sync, data import"));
            run.finishIn(connection);
            return true;
        });
    }
}
