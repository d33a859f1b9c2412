package dev.orderly.archive.load;

import dev.orderly.archive.large.LargeObjectIn;
import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.RoleNames;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Restores single entries over one session. */
final class Restorer {

    private static final String HEAP = "heap";

    private final Connection connection;
    private final RowSource source;
    private final FirstRows firstRows;
    private final LoadOptions options;
    private final LoadJournal journal;
    private String tablespace = "";
    private String accessMethod = HEAP;

    Restorer(Connection connection, RowSource source, FirstRows firstRows, LoadOptions options, LoadJournal journal)
            throws SQLException {
        this.connection = connection;
        this.source = source;
        this.firstRows = firstRows;
        this.options = options;
        this.journal = journal;
        prepare();
    }

    /** Commits wait for no disk: the database counts only once a last commit has. */
    private void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                SET client_encoding = 'UTF8';
                SET search_path = '';
                SET standard_conforming_strings = on;
                SET check_function_bodies = off;
                SET xmloption = content;
                SET client_min_messages = warning;
                SET row_security = off;
                SET statement_timeout = 0;
                SET lock_timeout = 0;
                SET idle_in_transaction_session_timeout = 0;
                SET default_table_access_method = heap;
                SET synchronous_commit = off\
                """);
        }
    }

    /** pg_dump's statements leave it to settings where a table or an index lies. */
    private void places(TocEntry entry, Statement statement) throws SQLException {
        if (!entry.tablespace().equals(tablespace)) {
            statement.execute("SET default_tablespace = " + SqlLiteral.quote(entry.tablespace()));
            tablespace = entry.tablespace();
        }
        String method = entry.accessMethod().isEmpty() ? HEAP : entry.accessMethod();
        if (!method.equals(accessMethod)) {
            statement.execute("SET default_table_access_method = " + SqlLiteral.quote(method));
            accessMethod = method;
        }
    }

    /** Grants and policies name roles; other statements are left as they are, whatever they hold. */
    private String withRoles(TocEntry entry) {
        boolean names =
                EntryNeeds.NAME_ROLES.contains(entry.kind()) && !options.roles().isEmpty();
        return names
                ? SqlScript.split(entry.create()).stream()
                        .map(statement -> RoleNames.replaced(statement.text(), options.roles()) + ";\n")
                        .collect(Collectors.joining())
                : entry.create();
    }

    /** What makes the object, and its owner. */
    void statements(TocEntry entry) throws SQLException, IOException {
        execute(entry, statementsOf(entry));
    }

    /** The same for what comes with the rows or after them, unless the database holds it already. */
    void notedStatements(TocEntry entry) throws SQLException, IOException {
        if (!journal.holds(entry.id())) {
            List<String> statements = new ArrayList<>(statementsOf(entry));
            journal.noteOf(entry.id()).ifPresent(statements::add);
            execute(entry, statements);
        }
    }

    private List<String> statementsOf(TocEntry entry) {
        Stream<String> owner = options.owners()
                ? OwnerStatement.of(entry, options.roles().getOrDefault(entry.owner(), entry.owner())).stream()
                : Stream.empty();
        return Stream.concat(Stream.of(withRoles(entry)), owner)
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    /** Either all of them or none. */
    private void execute(TocEntry entry, List<String> statements) throws SQLException, IOException {
        if (statements.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            places(entry, statement);
            if (statements.stream().noneMatch(Restorer::hasStatementsInside)) {
                // one message is one transaction
                statement.execute(String.join("\n;\n", statements));
                return;
            }
            OneTransaction.on(connection, () -> {
                for (String each : statements) {
                    statement.execute(each);
                }
                return entry;
            });
        } catch (SQLException e) {
            throw failed(entry, e);
        }
    }

    /** Where the body of a routine that is SQL ends is not seen by the driver: it takes what follows for a part of it. */
    private static boolean hasStatementsInside(String statement) {
        return statement.toUpperCase(java.util.Locale.ROOT).contains("ATOMIC");
    }

    /**
     * The first rows of a table that the archive makes come in with its emptying: they need no log where the server keeps none for backups, and no
     * later visit to be marked as visible to all.
     *
     * @param parts of one table, of which the first decides
     */
    void rows(List<TocEntry> parts, LoadedRows loaded) throws SQLException, IOException {
        List<TocEntry> missing =
                parts.stream().filter(part -> !journal.holds(part.id())).toList();
        Map<TocEntry, CopyIn.Copied> copied = missing.isEmpty() ? Map.of() : copy(missing, loaded);
        for (TocEntry part : parts) {
            CopyIn.Copied now = copied.get(part);
            loaded.add(part, now == null ? journal.rows(part.id()) : now);
        }
    }

    private Map<TocEntry, CopyIn.Copied> copy(List<TocEntry> parts, LoadedRows loaded)
            throws SQLException, IOException {
        boolean first = firstRows.has(parts.get(0));
        try {
            return OneTransaction.on(connection, () -> {
                if (first) {
                    truncate(parts.get(0));
                }
                Map<TocEntry, CopyIn.Copied> copied = new HashMap<>();
                for (TocEntry part : parts) {
                    CopyIn.Copied rows = copy(part, first, loaded);
                    journal.note(connection, part.id(), rows);
                    copied.put(part, rows);
                }
                return copied;
            });
        } catch (SQLException e) {
            throw failed(parts.get(0), e);
        }
    }

    private CopyIn.Copied copy(TocEntry entry, boolean frozen, LoadedRows loaded) throws SQLException, IOException {
        CopyIn.Copied copied = source.copy(entry, connection, CopyStatement.of(entry, frozen), loaded::passed);
        requireAll(entry, copied);
        return copied;
    }

    private static void requireAll(TocEntry entry, CopyIn.Copied copied) {
        if (copied.rows() != copied.sum().rows()) {
            throw Problem.of(
                            "restore-failed",
                            ExitCode.INVALID_INPUT,
                            "of " + copied.sum().rows() + " rows of table " + entry.tag() + " the server took "
                                    + copied.rows())
                    .hint("look for a rule or trigger of an extension on the table that drops rows")
                    .raise();
        }
    }

    /** All of them in one transaction: large objects that were filled in part are none. */
    void largeObjects(TocEntry entry, LoadedRows loaded) throws SQLException, IOException {
        if (journal.holds(entry.id())) {
            return;
        }
        try {
            OneTransaction.on(connection, () -> {
                fillLargeObjects(entry, loaded);
                journal.note(connection, entry.id(), new CopyIn.Copied(0, new RowSum()));
                return entry;
            });
        } catch (SQLException e) {
            throw failed(entry, e);
        }
    }

    private void fillLargeObjects(TocEntry entry, LoadedRows loaded) throws SQLException, IOException {
        try (LargeObjectIn in = new LargeObjectIn(connection)) {
            for (LargeObjectPlace data : source.largeObjects(entry)) {
                try (InputStream content = source.content(data)) {
                    source.requireWhole(data, in.fill(data.oid(), content, loaded::passed));
                }
            }
        }
    }

    private void truncate(TocEntry entry) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE TABLE ONLY "
                    + QualifiedName.of(entry.schema(), entry.tag()).quoted());
        }
    }

    /** A connection that is lost says nothing about the entry. */
    private static ProblemException failed(TocEntry entry, SQLException e) throws SQLException {
        if (ServerErrors.isConnectionLost(e)) {
            throw e;
        }
        String object = entry.kind().toLowerCase(java.util.Locale.ROOT)
                + ' '
                + (entry.schema().isEmpty() ? "" : entry.schema() + '.')
                + entry.tag();
        return Problem.of(
                        "restore-failed",
                        ExitCode.INVALID_INPUT,
                        "the server refused the archive's " + object + ": " + e.getMessage())
                .hint(
                        "the database that stands there is as it was; prepare the server for what it names, then run the same again")
                .raise(e);
    }
}
