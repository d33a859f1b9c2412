package dev.orderly.provision;

import dev.orderly.archive.aside.InPlace;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.UndoHandler;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Gives what was put aside in a database its names back; what stands there now is put aside in turn, so that undo can be undone. */
public final class KeptObjectsUndo implements UndoHandler {

    private static final String STANDS = """
        SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE ? = 'SCHEMA' AND nspname = ?)
            OR EXISTS (SELECT FROM pg_catalog.pg_publication WHERE ? = 'PUBLICATION' AND pubname = ?)
            OR EXISTS (SELECT FROM pg_catalog.pg_foreign_server WHERE ? = 'SERVER' AND srvname = ?)
        """;

    private static final int KINDS = 3;

    private final Databases databases;
    private final CatalogReader reader;

    public KeptObjectsUndo(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    @Override
    public boolean handles(WayBack wayBack) {
        return wayBack instanceof WayBack.KeptObjects;
    }

    @Override
    public boolean stands(WayBack wayBack, Environment target) {
        return gone((WayBack.KeptObjects) wayBack, target).isEmpty();
    }

    @Override
    public List<String> foresee(WayBack wayBack, Environment target) {
        WayBack.KeptObjects way = (WayBack.KeptObjects) wayBack;
        requireThere(way, target);
        List<String> steps = new ArrayList<>();
        steps.add("keep what stands in the database \"" + way.database() + "\" under other names");
        way.kept().forEach(each -> steps.add("rename \"" + each.kept() + "\" to \"" + each.name() + '"'));
        return steps;
    }

    @Override
    public void takeBack(WayBack wayBack, OperationRun run) throws Exception {
        WayBack.KeptObjects way = (WayBack.KeptObjects) wayBack;
        requireThere(way, run.target());
        new InPlace(run, reader).bringBack(way);
    }

    private void requireThere(WayBack.KeptObjects way, Environment target) {
        SameDatabase.require(databases, way.database(), target);
        List<String> gone = gone(way, target);
        if (!gone.isEmpty()) {
            throw Problem.of(
                            "kept-objects-gone",
                            ExitCode.REFUSED,
                            "what was kept does not exist any more: " + String.join(", ", gone))
                    .hint("the operation cannot be undone; see: operation list")
                    .raise();
        }
    }

    private List<String> gone(WayBack.KeptObjects way, Environment target) {
        List<String> gone = new ArrayList<>();
        try (Connection connection = databases.openReadOnly(target);
                PreparedStatement query = connection.prepareStatement(STANDS)) {
            for (WayBack.KeptObjects.Kept each : way.kept()) {
                for (int kind = 0; kind < KINDS; kind++) {
                    query.setString(2 * kind + 1, each.kind());
                    query.setString(2 * kind + 2, each.kept());
                }
                try (ResultSet row = query.executeQuery()) {
                    if (row.next() && !row.getBoolean(1)) {
                        gone.add('"' + each.kept() + '"');
                    }
                }
            }
            return gone;
        } catch (SQLException e) {
            throw SqlFailure.raise("looking for what is kept in \"" + target.name() + '"', e);
        }
    }
}
