package dev.orderly.archive.plain;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.LoadedTable;
import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.work.Watch;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.FirstName;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.RoleNames;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLException;

/** Runs what a plain dump says over one session. */
final class Loading implements Guest, AutoCloseable {

    /** Commits wait for no disk: the database counts only once a last commit has. */
    private static final String PREPARE = """
        SET synchronous_commit = off;
        SET maintenance_work_mem = '256MB'\
        """;

    private static final int BEGINNING = 60;

    /** The names of a schema and a table stand in it, quoted, with each letter a quote. */
    private static final int LONGEST_HEAD = 512;

    private static final String UNDEFINED_OBJECT = "42704";
    /** Of tables, functions, columns, schemas and the rest. */
    private static final Set<String> UNDEFINED = Set.of("42P01", "42883", "42703", "3F000", UNDEFINED_OBJECT);

    private static final Pattern LINE_OF_COPY = Pattern.compile("COPY .*, line (\\d+)");

    private final String file;
    private final Connection connection;
    private final Statement run;
    private final LoadOptions options;
    private final Watch watch;
    private final Map<QualifiedName, Long> rows = new TreeMap<>();
    private final Inserts inserts = new Inserts();
    private boolean made;

    Loading(String file, Connection connection, LoadOptions options, Watch watch) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.options = options;
        this.watch = watch;
        this.run = connection.createStatement();
        run.execute(PREPARE);
        run.setEscapeProcessing(false);
    }

    @Override
    public void statement(long line, SqlStatement statement, boolean backslashes) throws SQLException {
        if (Inserts.isOne(statement)) {
            inserts.add(new Inserts.Waiting(line, statement, backslashes));
            if (inserts.isFull()) {
                runInserts();
            }
            return;
        }
        runInserts();
        runAlone(line, statement, backslashes);
    }

    /** One that fails is found by running them one by one. */
    private void runInserts() throws SQLException {
        List<Inserts.Waiting> waiting = inserts.take();
        if (waiting.isEmpty()) {
            return;
        }
        try {
            int[] counts = Inserts.together(waiting, run, isInTransaction());
            for (int i = 0; i < counts.length; i++) {
                count(waiting.get(i).statement(), counts[i]);
            }
        } catch (SQLException e) {
            if (isOfServer(e)) {
                throw e;
            }
            for (Inserts.Waiting insert : waiting) {
                runAlone(insert.line(), insert.statement(), insert.backslashes());
            }
            return;
        }
        Inserts.Waiting last = waiting.get(waiting.size() - 1);
        requireSameStrings(last.line(), last.statement(), last.backslashes());
    }

    /** As the server says, which has seen each BEGIN and COMMIT of the dump. */
    private boolean isInTransaction() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    private void runAlone(long line, SqlStatement statement, boolean backslashes) throws SQLException {
        try {
            run.execute(RoleNames.replaced(statement.text(), options.roles()));
        } catch (SQLException e) {
            if (isUnknownSetting(statement, e)) {
                watch.note(
                        "line " + line + ": the server does not know this setting, passed over: " + statement.text());
                return;
            }
            if (isDropOfNothing(statement, e)) {
                return;
            }
            throw refused(line, statement, e);
        }
        made |= begins(statement, "CREATE");
        if (Inserts.isOne(statement)) {
            count(statement, run.getUpdateCount());
        }
        requireSameStrings(line, statement, backslashes);
    }

    @Override
    public void rows(long firstLine, SqlStatement copy, InputStream in) throws SQLException, IOException {
        runInserts();
        try {
            CopyIn.Copied copied = CopyIn.run(connection, copy.text(), in, bytes -> {});
            if (copied.rows() != copied.sum().rows()) {
                throw Problem.of(
                                "restore-failed",
                                ExitCode.INVALID_INPUT,
                                at(firstLine) + "of " + copied.sum().rows() + " rows the server took " + copied.rows())
                        .hint("look for a rule or trigger of an extension on the table that drops rows")
                        .raise();
            }
            count(copy, copied.rows());
        } catch (SQLException e) {
            throw refused(firstLine + rowsBefore(e), copy, e);
        }
    }

    private static long rowsBefore(SQLException e) {
        if (!(e instanceof PSQLException server) || server.getServerErrorMessage() == null) {
            return 0;
        }
        Matcher line = LINE_OF_COPY.matcher(
                String.valueOf(server.getServerErrorMessage().getWhere()));
        return line.find() ? Long.parseLong(line.group(1)) - 1 : 0;
    }

    /** A setting of a newer server's that is told to an older one, as psql's users see it pass. */
    private static boolean isUnknownSetting(SqlStatement statement, SQLException e) {
        return begins(statement, "SET") && UNDEFINED_OBJECT.equals(e.getSQLState());
    }

    /** What {@code pg_dump --clean} begins with finds nothing in an empty database. */
    private boolean isDropOfNothing(SqlStatement statement, SQLException e) {
        boolean drop = begins(statement, "DROP")
                || begins(statement, "ALTER")
                || statement.text().startsWith("SELECT pg_catalog.lo_unlink(");
        return drop && !made && UNDEFINED.contains(String.valueOf(e.getSQLState()));
    }

    private static boolean begins(SqlStatement statement, String word) {
        return statement.leadingWords().indexOf(word) == 0;
    }

    /** A script that changes in secret where strings end would be read otherwise by the server than by us. */
    private void requireSameStrings(long line, SqlStatement statement, boolean backslashes) throws SQLException {
        String standard = connection.unwrap(PGConnection.class).getParameterStatus("standard_conforming_strings");
        if (backslashes == "on".equals(standard)) {
            throw Problem.of(
                            "dump-statement-refused",
                            ExitCode.INVALID_INPUT,
                            at(line) + statement.command() + " changes standard_conforming_strings by a side way")
                    .hint("find out who wrote the file: pg_dump sets it in plain words")
                    .raise();
        }
    }

    private void count(SqlStatement statement, long more) {
        String text = statement.text();
        String head = text.substring(0, Math.min(text.length(), LONGEST_HEAD));
        QualifiedName table = FirstName.of(head).orElseGet(() -> QualifiedName.of("public", FirstName.relation(head)));
        rows.merge(table, Math.max(0, more), Long::sum);
    }

    /** Ends it. */
    List<LoadedTable> loaded() throws SQLException {
        runInserts();
        List<LoadedTable> tables = new ArrayList<>();
        rows.forEach((table, count) ->
                tables.add(new LoadedTable(table.schema().value(), table.name().value(), count, "")));
        return tables;
    }

    /** A lost connection and its like are told as they are elsewhere. */
    private RuntimeException refused(long line, SqlStatement statement, SQLException e) throws SQLException {
        if (isOfServer(e)) {
            throw e;
        }
        return Problem.of(
                        "restore-failed",
                        ExitCode.INVALID_INPUT,
                        at(line) + "the server refused \"" + beginning(statement.text()) + "\": "
                                + ServerErrors.words(e))
                .raise(e);
    }

    private static boolean isOfServer(SQLException e) {
        boolean ofResources = ServerErrors.state(e).startsWith("53");
        return ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e) || ofResources;
    }

    private String at(long line) {
        return file + ":" + line + ": ";
    }

    private static String beginning(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= BEGINNING ? line : line.substring(0, BEGINNING) + "…";
    }

    @Override
    public void close() throws SQLException {
        run.close();
    }
}
