package dev.orderly.backup;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.plain.PlainDump;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
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

    @Override
    public List<LoadedTable> load(Sessions target, LoadOptions options, Watch watch) throws SQLException, IOException {
        return plain.load(target, options, watch);
    }
}
