package dev.orderly.command;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.query.CompletionWords;
import dev.orderly.query.SqlSession;
import dev.orderly.shell.HistoryFile;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.StatementReader;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.view.ProblemView;
import dev.orderly.view.SqlView;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads statements one after the other, from a person or from standard input. A person sees an error and goes on; input from
 * elsewhere ends at the first one. A transaction is gathered from BEGIN to its end and then run whole.
 */
final class SqlPrompt {

    private static final Set<String> BEGIN = Set.of("BEGIN", "START");
    private static final Set<String> END = Set.of("COMMIT", "END", "ROLLBACK", "ABORT");
    private static final String HELP = """
            \\d             list relations        \\d NAME        describe one
            \\dt \\dv \\dm    tables, views, materialized views
            \\di \\ds \\df    indexes, sequences, functions
            \\dT \\dn \\dx    types, schemas, extensions
            \\du \\l         roles, databases
            \\timing        say how long each statement takes, or no more
            \\q             leave (Ctrl-D does too)
            A statement ends with a semicolon. What writes goes through the guard, one input at a time; a transaction is
            gathered from BEGIN to COMMIT and then run whole.""";

    private final SqlSession session;
    private final SqlOutput output;
    private final Invocation invocation;
    private final Environment target;
    private final Databases databases;
    private final Workspace workspace;
    private final StringBuilder transaction = new StringBuilder();

    SqlPrompt(
            SqlSession session,
            SqlOutput output,
            Invocation invocation,
            Environment target,
            Databases databases,
            Workspace workspace) {
        this.session = session;
        this.output = output;
        this.invocation = invocation;
        this.target = target;
        this.databases = databases;
        this.workspace = workspace;
    }

    void run() {
        if (!invocation.dryRun()) {
            session.connect();
        }
        StatementReader reader = reader();
        boolean goOn = true;
        while (goOn) {
            Optional<String> typed = reader.next(prompt());
            goOn = typed.isPresent() && answered(typed.get().strip());
        }
        if (!transaction.isEmpty()) {
            invocation.note("the transaction that was begun had no end: nothing of it was run");
        }
    }

    private StatementReader reader() {
        if (!invocation.interactive()) {
            return invocation.console().statements(Path.of("sql"), List::of);
        }
        Path history = HistoryFile.of(workspace, "sql-" + target.name()).path();
        CompletableFuture<List<String>> words =
                CompletableFuture.supplyAsync(() -> new CompletionWords(databases).of(target));
        return invocation
                .console()
                .statements(history, () -> words.isCompletedExceptionally() ? List.of() : words.getNow(List.of()));
    }

    /** @return whether to read on */
    private boolean answered(String typed) {
        if (typed.equals("\\q")) {
            return false;
        }
        try {
            if (!typed.isEmpty() && !isSetting(typed)) {
                execute(typed);
            }
        } catch (ProblemException e) {
            if (!invocation.interactive()) {
                throw e;
            }
            tell(e);
        }
        return true;
    }

    private boolean isSetting(String typed) {
        switch (typed.toLowerCase(Locale.ROOT)) {
            case "\\?" -> invocation.note(HELP);
            case "\\timing" -> invocation.note("timing is " + (output.toggleTiming() ? "on" : "off"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void execute(String typed) {
        String whole = gathered(typed);
        if (whole.isEmpty()) {
            return;
        }
        if (invocation.dryRun()) {
            invocation.show(SqlView.of(session.foresee(whole)));
        } else {
            output.show(sink -> session.run(whole, sink));
        }
    }

    /** The input, or the transaction that it ends; empty while one is being gathered. */
    private String gathered(String typed) {
        if (typed.startsWith("\\")) {
            return typed;
        }
        List<SqlStatement> statements = SqlScript.split(typed);
        boolean begins = first(statements, 0, BEGIN);
        boolean ends = first(statements, statements.size() - 1, END)
                && !statements.get(statements.size() - 1).leadingWords().contains("TO");
        if ((transaction.isEmpty() && !begins) || (begins && ends)) {
            return typed;
        }
        transaction.append(typed).append('\n');
        if (!ends) {
            return "";
        }
        String whole = transaction.toString();
        transaction.setLength(0);
        return whole;
    }

    private static boolean first(List<SqlStatement> statements, int at, Set<String> words) {
        return at >= 0
                && at < statements.size()
                && statements.get(at).leadingWords().stream().limit(1).anyMatch(words::contains);
    }

    private void tell(ProblemException e) {
        invocation.console().err().print(ProblemView.text(e.problems()));
        invocation.console().err().flush();
        if (e.exit() == ExitCode.CANCELLED) {
            Thread.interrupted();
            invocation.session().begin();
        }
    }

    private String prompt() {
        String kind = target.isProduction() ? " PRODUCTION" : "";
        return target.name() + kind + " sql" + (transaction.isEmpty() ? "> " : "*> ");
    }
}
