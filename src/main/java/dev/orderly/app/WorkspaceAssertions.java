package dev.orderly.app;

import dev.orderly.command.SchemaSides;
import dev.orderly.diff.Change;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.Version;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.schema.CompareSchemas;
import dev.orderly.schema.DetectDrift;
import dev.orderly.script.Assertion;
import dev.orderly.script.AssertionChecks;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.StreamConsole;
import dev.orderly.shell.line.LineExecutor;
import dev.orderly.sql.Identifier;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/** Looks at the environment of one {@code assert} line; queries run in a read-only session of their own. */
final class WorkspaceAssertions implements AssertionChecks {

    private final Sources sources;
    private final Invocation invocation;

    /** What is asked, each only when an assertion needs it. */
    record Sources(
            ObjectProvider<Selection> selection,
            ObjectProvider<Databases> databases,
            ObjectProvider<CompareSchemas> comparison,
            SchemaSides sides,
            ObjectProvider<DetectDrift> drift,
            ObjectProvider<ListMigrations> migrations,
            LineExecutor executor) {}

    WorkspaceAssertions(Sources sources, Invocation invocation) {
        this.sources = sources;
        this.invocation = invocation;
    }

    @Override
    public long rows(String tableOrQuery) {
        boolean isName = tableOrQuery.strip().indexOf(' ') < 0;
        String counted = isName
                ? quoted(tableOrQuery.strip())
                : "(" + tableOrQuery.strip().replaceFirst(";$", "") + "\n) q";
        return Long.parseLong(value("SELECT count(*) FROM " + counted));
    }

    private static String quoted(String name) {
        return Arrays.stream(name.split("\\."))
                .map(part -> part.startsWith("\"") ? part : Identifier.of(part).quoted())
                .collect(Collectors.joining("."));
    }

    @Override
    public String value(String query) {
        try (Connection connection = sources.databases().getObject().openReadOnlySession(environment());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                return "";
            }
            String value = row.getString(1);
            if (row.next()) {
                throw Problem.of("assert-query", ExitCode.INVALID_INPUT, "the query returned more than one row")
                        .hint("count rows with: assert rows QUERY N")
                        .raise();
            }
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw SqlFailure.raise("the query of the assertion", e);
        }
    }

    @Override
    public List<String> drift() {
        return sources
                .drift()
                .getObject()
                .run(new DetectDrift.Request(
                        environment(),
                        sources.sides().scope(List.of(), List.of(), new EnvironmentSource(environment()))))
                .changes()
                .stream()
                .map(drifted -> told(drifted.change()))
                .toList();
    }

    @Override
    public List<String> differences(String from, String to) {
        SchemaSides sides = sources.sides();
        SchemaSource start = sides.from(from, invocation);
        SchemaSource end = sides.from(to, invocation);
        return sources
                .comparison()
                .getObject()
                .run(new CompareSchemas.Request(
                        start, end, Optional.empty(), sides.scope(List.of(), List.of(), start, end), false))
                .changes()
                .stream()
                .map(WorkspaceAssertions::told)
                .toList();
    }

    private static String told(Change change) {
        return change.object() + " is " + change.word();
    }

    @Override
    public Assertion.MigrationState migration(String version) {
        Version asked = Version.typed(version);
        return sources.migrations().getObject().list(environment()).migrations().stream()
                .filter(status -> status.version().equals(Optional.of(asked)))
                .findFirst()
                .map(status ->
                        status.state().isThere() ? Assertion.MigrationState.APPLIED : Assertion.MigrationState.PENDING)
                .orElse(Assertion.MigrationState.ABSENT);
    }

    @Override
    public int exitCode(List<String> command) {
        StreamConsole silent = new StreamConsole(
                new PrintWriter(new StringWriter()),
                new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                StreamConsole.Terminals.none());
        return sources.executor().on(silent).execute(command);
    }

    private Environment environment() {
        return sources.selection().getObject().of(invocation);
    }
}
