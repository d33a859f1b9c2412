package dev.orderly.migration;

import dev.orderly.operation.OperationRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How one run of files goes about locks: who is in the way is told while it waits, and it is tried more than once. */
final class Locks implements AutoCloseable {

    private final MigrationPorts ports;
    private final OperationRun run;
    private final Map<String, MigrationFile> byName = new HashMap<>();
    private final LockWatch watch;

    Locks(MigrationPorts ports, OperationRun run, MigrationFiles files) {
        this.ports = ports;
        this.run = run;
        Stream.concat(files.versions().stream().map(VersionFiles::forward), files.repeatables().stream())
                .forEach(file -> byName.put(file.name(), file));
        this.watch = new LockWatch(() -> ports.databases().openReadOnly(run.target()), run.progress());
    }

    /** For one thing that is tried, as often as is allowed. */
    Patience patience() {
        return new Patience(ports.retries(), watch, run.progress());
    }

    /** What follows one call of Flyway. */
    StatementWatch watched(StatementListener listener) {
        return new StatementWatch(new WatchedListener(listener, watch, byName));
    }

    /** Runs a statement of a file that Flyway does not run. */
    void execute(Connection connection, MigrationFile file, List<dev.orderly.sql.SqlStatement> statements, int number)
            throws SQLException {
        watch.begins(connection, WatchedListener.words(file.name(), number, statements));
        try {
            StatementRun.execute(connection, statements.get(number - 1));
        } finally {
            watch.ended();
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
