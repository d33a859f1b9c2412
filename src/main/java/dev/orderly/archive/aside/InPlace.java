package dev.orderly.archive.aside;

import dev.orderly.archive.load.Standing;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.OneSession;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * Replaces what is in a database where its role can make no other: in one transaction over one session. What stood there is kept
 * under other names, and is the way back; what fails leaves everything as it was.
 */
public final class InPlace {

    /** Said before anybody agrees. */
    public static final List<String> PLAN = List.of(
            "in place, as the role may not make databases or does not own this one: in one transaction, by one session",
            "its tables are locked against writers until that is done");

    /** Who is at work in the tables is not waited for longer than that. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '10s'";

    /** The load turns it off, and so do settings of roles. */
    private static final String DURABLE = "SET synchronous_commit = on";

    private static final String IN_USE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final String NO_RIGHT = "42501";

    private final OperationRun run;
    private final CatalogReader reader;

    public InPlace(OperationRun run, CatalogReader reader) {
        this.run = run;
        this.reader = reader;
    }

    /** Fills the database, in which nothing is left but what stands, over its one session, within the transaction. */
    @FunctionalInterface
    public interface Filling<R> {
        R fill(OneSession session, Standing standing) throws SQLException, IOException, InterruptedException;
    }

    /**
     * What is about to come in.
     *
     * @param extensions the names of those that it has
     */
    public record Incoming(List<String> extensions, List<TocEntry> entries) {
        public Incoming {
            extensions = List.copyOf(extensions);
            entries = List.copyOf(entries);
        }
    }

    /**
     * What took the place of something else.
     *
     * @param kept the names under which that is kept
     */
    public record Replaced<R>(R filled, List<String> kept) {}

    /** @throws dev.orderly.problem.ProblemException {@code in-place-impossible}, {@code database-in-use}, {@code in-place-forbidden}, exit 4 */
    public <R> Replaced<R> replace(String database, Incoming incoming, Filling<R> filling)
            throws SQLException, IOException, InterruptedException {
        Connection connection = run.connection();
        Catalog there = reader.read(connection, CatalogScope.everything());
        Unmovable.requireNone(connection, there, incoming);
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            run.progress().step("putting aside what stands there");
            PutAside aside = putAside(connection, there, List.of());
            NewPublic.make(connection);
            Set<String> extensions = Extensions.names(there);
            R filled = filling.fill(new OneSession(connection), new Standing(aside.staying(), extensions));
            finish(connection, new WayBack.KeptObjects(database, aside.kept()));
            done = true;
            return new Replaced<>(filled, keptNames(aside));
        } finally {
            end(connection, done);
        }
    }

    private static List<String> keptNames(PutAside aside) {
        return aside.kept().stream().map(WayBack.KeptObjects.Kept::kept).toList();
    }

    /** Puts aside what stands there, and gives back their names to what was put aside before: the undo of a replacement, and its undo. */
    public void bringBack(WayBack.KeptObjects way) throws SQLException {
        Connection connection = run.connection();
        Catalog there = reader.read(connection, CatalogScope.everything());
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            PutAside aside = putAside(connection, there, way.kept());
            finish(connection, new WayBack.KeptObjects(way.database(), aside.kept()));
            done = true;
        } finally {
            end(connection, done);
        }
    }

    private PutAside putAside(Connection connection, Catalog there, List<WayBack.KeptObjects.Kept> once)
            throws SQLException {
        PutAside aside = new PutAside(connection, run.instant());
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            aside.all(there);
            aside.bringBack(once);
            return aside;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private RuntimeException refused(SQLException e) throws SQLException {
        String name = run.target().name();
        return switch (ServerErrors.state(e)) {
            case IN_USE, DEADLOCK ->
                Problem.of(
                                "database-in-use",
                                ExitCode.REFUSED,
                                "the tables of \"" + name + "\" are in use by other sessions: " + ServerErrors.words(e))
                        .hint("let them end, then run the command again")
                        .raise(e);
            case NO_RIGHT ->
                Problem.of(
                                "in-place-forbidden",
                                ExitCode.REFUSED,
                                "what stands in \"" + name + "\" cannot be put aside by this role: "
                                        + ServerErrors.words(e))
                        .hint("let an administrator run: ALTER ROLE … CREATEDB, and make the role the database's owner")
                        .hint("or give the role what it lacks")
                        .raise(e);
            default -> throw e;
        };
    }

    /** The log's entry and the way back stand when the transaction does. */
    private void finish(Connection connection, WayBack.KeptObjects way) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DURABLE);
        }
        way.kept().forEach(each -> run.detail("\"" + each.name() + "\" is kept as \"" + each.kept() + '"'));
        run.wayBackIfInterrupted(way);
        run.wayBack(way);
        run.finishIn(connection);
        connection.commit();
    }

    /**
     * A failed run's session is left without auto-commit, until the door closes it: a statement that another thread still sends
     * begins a transaction that nobody commits.
     */
    private static void end(Connection connection, boolean done) throws SQLException {
        if (done) {
            connection.setAutoCommit(true);
            return;
        }
        try {
            connection.rollback();
        } catch (SQLException e) {
            // a connection that broke has taken everything back already
        }
    }
}
