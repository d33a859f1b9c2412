package dev.orderly.shell.line;

import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.script.CommandExecutor;
import dev.orderly.script.SourceLocation;
import dev.orderly.shell.CommonOptions;
import dev.orderly.shell.Console;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Session;
import dev.orderly.shell.Spool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandRegistry;

/** Runs command lines: finds the command, binds its values, shows its result and reports its problems. */
public final class LineExecutor implements CommandExecutor {

    private final CommandRegistry registry;
    private final Commands commands;
    private final Function<Class<?>, Object> targets;
    private final Console console;
    private final Session session;
    private final Elsewhere elsewhere;

    /** @param targets gives the object of a class that declares commands */
    public LineExecutor(
            CommandRegistry registry,
            Function<Class<?>, Object> targets,
            Console console,
            Session session,
            Elsewhere elsewhere) {
        this.registry = registry;
        this.commands = new Commands(registry);
        this.targets = targets;
        this.console = console;
        this.session = session;
        this.elsewhere = elsewhere;
    }

    /** The same commands, shown elsewhere. */
    public LineExecutor on(Console other) {
        return new LineExecutor(registry, targets, other, session, elsewhere);
    }

    public Commands commands() {
        return commands;
    }

    /** Runs a line that stands in no script. */
    public int execute(List<String> words) {
        try {
            List<String> whole = expanded(words);
            StrictParser.Line line = StrictParser.parse(commands, whole);
            Optional<Path> folder =
                    Optional.ofNullable(CommonValues.of(line).workspace()).map(session.folder()::resolve);
            return folder.isPresent() ? elsewhere.execute(folder.get(), withoutWorkspace(whole)) : run(line);
        } catch (Throwable e) {
            return failures(words).tell(e, words);
        }
    }

    @Override
    public int execute(List<String> words, SourceLocation at) {
        int code = execute(words);
        if (code != 0) {
            failures(words).locate(at);
        }
        return code;
    }

    @Override
    public void report(List<Problem> problems, SourceLocation at) {
        FailureReport failures = failures(List.of());
        failures.tell(new ProblemException(problems, null), List.of());
        failures.locate(at);
    }

    private FailureReport failures(List<String> words) {
        boolean debug = session.inherited().debug() || words.contains("--debug");
        return new FailureReport(console, debug, session.isCancelled());
    }

    @Override
    public void check(List<String> words) {
        StrictParser.Line line = StrictParser.parse(commands, expanded(words));
        CommonValues.of(line);
        if (!line.help()) {
            new Binding(line.command(), line.input()).values(null);
        }
    }

    /** {@code @FILE} stands for {@code run FILE}. */
    private static List<String> expanded(List<String> words) {
        if (words.isEmpty() || !words.get(0).startsWith("@") || words.get(0).length() < 2) {
            return words;
        }
        List<String> expanded = new ArrayList<>(List.of("run", words.get(0).substring(1)));
        expanded.addAll(words.subList(1, words.size()));
        return expanded;
    }

    private static List<String> withoutWorkspace(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--")) {
                kept.addAll(words.subList(i, words.size()));
                break;
            } else if (words.get(i).equals("--workspace")) {
                i++;
            } else if (!words.get(i).startsWith("--workspace=")) {
                kept.add(words.get(i));
            }
        }
        return kept;
    }

    private int run(StrictParser.Line line) throws Exception {
        CommonOptions options = CommonValues.of(line).within(session.inherited());
        Invocation invocation = new Invocation(options, console, session);
        CommandContext context =
                new CommandContext(line.input(), registry, console.out(), new CommandCall(invocation, targets));
        try {
            int code = line.help()
                    ? help(line.command(), invocation)
                    : line.command().execute(context).code();
            invocation.spool().ifPresent(Spool::keep);
            return code;
        } finally {
            console.progress("");
            invocation.spool().ifPresent(Spool::close);
        }
    }

    private static int help(DeclaredCommand command, Invocation invocation) {
        invocation.show(HelpPage.of(command));
        return 0;
    }
}
