package dev.orderly.backup;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.load.Standing;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.plain.PlainDump;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A plain dump of pg_dump's, or what {@code backup export} wrote for psql. */
record ScriptDump(PlainDump plain, EnvironmentKind kind) implements Dump {

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public Needs needs(LoadOptions options, Watch watch) throws SQLException, IOException {
        return plain.needs(options, watch);
    }

    /** It can begin and end transactions of its own, and hold statements that are expected to fail. */
    @Override
    public List<TocEntry> entries() {
        throw Problem.of(
                        "in-place-impossible",
                        ExitCode.REFUSED,
                        "plain SQL needs a database of its own, and the role may not make one or does not own this one")
                .hint("let an administrator run: ALTER ROLE … CREATEDB, and make the role the database's owner")
                .hint("or take the dump as an archive: pg_dump --format=custom")
                .raise();
    }

    @Override
    public List<LoadedTable> load(Sessions target, Standing standing, LoadOptions options, Watch watch)
            throws SQLException, IOException {
        return plain.load(target, options, watch);
    }
}
