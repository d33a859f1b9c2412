package dev.orderly.command;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.query.SqlRequest;
import dev.orderly.query.SqlSession;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.Format;
import dev.orderly.view.SqlView;
import dev.orderly.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code sql}: one input, or a prompt for many. */
public final class SqlCommand {

    private static final int ROWS_ON_A_SCREEN = 1_000;

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Databases> databases;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Workspace> workspace;

    public SqlCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<Databases> databases,
            ObjectProvider<Door> door,
            ObjectProvider<Workspace> workspace) {
        this.selection = selection;
        this.databases = databases;
        this.door = door;
        this.workspace = workspace;
    }

    @Changes
    @Formats(Format.CSV)
    @Command(
            name = "sql",
            alias = "shell",
            group = "operations",
            description = "run SQL, or open a prompt for it; what writes goes through the guard",
            help = """
            examples:
              sql "SELECT count(*) FROM patient"
              sql "\\d patient"
              sql "SELECT * FROM city" --format csv --output city.csv
              sql "BEGIN; UPDATE city SET name = 'Ulm' WHERE id = 7; COMMIT" --env staging --confirm staging
              sql

            Statements that read run in a session that cannot write. When one writes, all of the input is one operation: one
            transaction, logged, confirmed where the guard wants it; in production it is shown before it is committed.
            Without QUERY, statements are read from a prompt or from standard input, each up to its semicolon. Describe with
            \\d, \\d NAME, \\dt, \\dv, \\dm, \\di, \\ds, \\df, \\dT, \\dn, \\dx, \\du, \\l; \\? helps at the prompt.

            json: {"results": [{"columns": [{"name", "type"}], "rows": [{column: value}], "command", "rowCount", "more",
            "milliseconds"}]}; numbers and booleans are JSON's, everything else is PostgreSQL's text. With --dry-run:
            {"statements": [{"command", "need"}]}

            exit codes: 0, 3 when the connection fails, 4 when the guard refused it, 6 when the server refused a
            statement, 7 when some statements stand, 130 when cancelled""")
    public void sql(
            @Argument(index = 0, description = "one statement or several, parted by semicolons") @Nullable String query,
            @Option(
                            longName = "limit",
                            description = "most rows of a result; 0 for all (default: 1000 in tables, else all)")
                    @Nullable
                    Integer limit,
            @Option(longName = "timing", description = "say how long each statement took") boolean timing,
            Invocation invocation) {
        Environment target = selection.getObject().of(invocation);
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        SqlRequest request = new SqlRequest(target, invocation.consent(), limit(limit, invocation.format()));
        try (SqlSession session = new SqlSession(databases.getObject(), attended, request)) {
            SqlOutput output = new SqlOutput(invocation, timing);
            if (query == null) {
                new SqlPrompt(session, output, invocation, target, databases.getObject(), workspace.getObject()).run();
            } else if (invocation.dryRun()) {
                invocation.show(SqlView.of(session.foresee(query)));
            } else {
                output.show(sink -> session.run(query, sink));
            }
        }
    }

    private static int limit(@Nullable Integer limit, Format format) {
        if (limit != null && limit < 0) {
            throw Problem.of("limit-invalid", ExitCode.USAGE, "--limit " + limit + " is no number of rows")
                    .hint("use 0 for all")
                    .raise();
        }
        return limit == null ? (format == Format.TABLE ? ROWS_ON_A_SCREEN : 0) : limit;
    }
}
