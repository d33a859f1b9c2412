package dev.orderly.provision;

import dev.orderly.archive.aside.DatabaseServer;
import dev.orderly.archive.aside.EndedSessions;
import dev.orderly.archive.aside.Writes;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Freeze;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.UndoHandler;
import dev.orderly.operation.WayBack;
import dev.orderly.operation.WriteCount;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.KeptName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Brings a kept database back into its place; the one that stood there is kept in turn, so that undo can be undone. */
public final class KeptDatabaseUndo implements UndoHandler {

    private final Databases databases;

    public KeptDatabaseUndo(Databases databases) {
        this.databases = databases;
    }

    @Override
    public boolean handles(WayBack wayBack) {
        return wayBack instanceof WayBack.KeptDatabase;
    }

    @Override
    public boolean stands(WayBack wayBack, Environment target) {
        String kept = ((WayBack.KeptDatabase) wayBack).kept();
        try (Connection connection = databases.openReadOnly(target)) {
            return new DatabaseServer(connection).has(kept);
        } catch (SQLException e) {
            throw SqlFailure.raise("looking for \"" + kept + "\"", e);
        }
    }

    private void requireThere(WayBack.KeptDatabase swap, Environment target) {
        SameDatabase.require(databases, swap.database(), target);
        if (!stands(swap, target)) {
            throw Problem.of(
                            "kept-database-gone",
                            ExitCode.REFUSED,
                            "the kept database \"" + swap.kept() + "\" does not exist any more")
                    .hint("the operation cannot be undone; see: operation list")
                    .raise();
        }
    }

    @Override
    public List<String> foresee(WayBack wayBack, Environment target) {
        WayBack.KeptDatabase swap = (WayBack.KeptDatabase) wayBack;
        requireThere(swap, target);
        return List.of(
                "keep the database \"" + swap.database() + "\" under another name: " + writtenSince(swap, target),
                "rename \"" + swap.kept() + "\" to \"" + swap.database() + "\"");
    }

    private String writtenSince(WayBack.KeptDatabase swap, Environment target) {
        try (Connection connection = databases.openReadOnly(target)) {
            return Writes.words(swap.written(), Writes.in(connection));
        } catch (SQLException e) {
            throw SqlFailure.raise("counting what was written to \"" + swap.database() + "\"", e);
        }
    }

    @Override
    public void takeBack(WayBack wayBack, OperationRun run) throws Exception {
        WayBack.KeptDatabase swap = (WayBack.KeptDatabase) wayBack;
        requireThere(swap, run.target());
        DatabaseServer server = new DatabaseServer(run.maintenance());
        String aside = KeptName.before(swap.database(), run.instant());
        try {
            WayBack.KeptDatabase again =
                    new WayBack.KeptDatabase(swap.database(), aside, Optional.of(prepare(swap, run)));
            run.leaveTargetFor(again);
            EndedSessions.tell(run, server.swap(swap.database(), aside, swap.kept()));
            run.wayBack(again);
        } catch (SQLException e) {
            throw SqlFailure.raise("bringing back \"" + swap.kept() + "\"", e);
        }
        Writes.tell(run, swap.written(), aside, "the database that stood in its place");
    }

    /** The kept database gets what came after it was put aside, and can be written to if it could before; gives back what had been written to it. */
    private static WriteCount prepare(WayBack.KeptDatabase swap, OperationRun run) throws SQLException {
        try (Connection old = run.connectionTo(swap.kept())) {
            run.carryLog(run.connection(), old);
            Freeze.end(old);
            return Writes.in(old);
        }
    }
}
