package dev.orderly.command;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.script.ScriptOptions;
import dev.orderly.script.ScriptRunner;
import dev.orderly.script.ScriptSource;
import dev.orderly.script.Variables;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.CommonOptions;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Session;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.shell.line.LineExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code run} and {@code include}. */
public final class RunCommand {

    private final LineExecutor executor;

    public RunCommand(LineExecutor executor) {
        this.executor = executor;
    }

    @Takes({CommonOption.DRY_RUN, CommonOption.YES, CommonOption.WAIT, CommonOption.WORKERS})
    @Command(name = "run", alias = "script", group = "scripts", description = "replay a script", help = """
            A script holds one command a line. # begins a comment, #: narration for --step, a \\ at the end of a line goes on
            in the next one; ${NAME}, ${NAME:-default} and ${?} are replaced. It stops at the first failure, with that
            command's exit code. --env, --yes, --wait, --workers, --format, --quiet and --debug count for its commands.
            A FILE that is not found is looked up in scripts/, with .orderly added; - is standard input.

            examples:
              run scripts/setup.orderly
              run release --var VERSION=5 --dry-run
              run walkthrough --step
              @scripts/setup.orderly       the same as run

            exit codes: 0, that of the first command that failed, 2 for an error in the script itself, 6 when it is missing""")
    public int run(
            @Argument(index = 0, description = "the script; - for standard input") @Values(ValueKind.FILE) String file,
            @Option(longName = "var", description = "a variable, as NAME=VALUE") List<String> assignments,
            @Option(longName = "step", description = "show narration and wait for Enter before each command")
                    boolean step,
            @Option(longName = "continue-on-error", description = "go on after a command failed") boolean goOn,
            Invocation invocation) {
        if (step && !invocation.interactive()) {
            throw Problem.of(
                            "terminal-missing",
                            ExitCode.REFUSED,
                            "--step waits for somebody at a terminal, and there is none")
                    .hint("run " + file + " goes through without waiting")
                    .raise();
        }
        Variables variables = invocation.session().variables().copy();
        assignments.forEach(variables::assign);
        CommonOptions options = invocation.options();
        try (ScriptSource source = source(file, invocation);
                Session.Opened scope = invocation.session().open(variables, options)) {
            return replay(source, variables, new ScriptOptions(options.dryRun(), goOn), step, invocation);
        }
    }

    @Command(
            name = "include",
            group = "scripts",
            description = "run the lines of another file as if they stood here",
            help = """
            Unlike run, what the file sets stays set.

            examples:
              include scripts/common.orderly

            exit codes: 0, that of the first command that failed""")
    public int include(
            @Argument(index = 0, description = "the file") @Values(ValueKind.FILE) String file, Invocation invocation) {
        Variables variables = invocation.session().variables();
        try (ScriptSource source = source(file, invocation);
                Session.Opened scope = invocation.session().open(variables, CommonOptions.NONE)) {
            return replay(source, variables, new ScriptOptions(false, false), false, invocation);
        }
    }

    private int replay(
            ScriptSource source, Variables variables, ScriptOptions options, boolean step, Invocation invocation) {
        LineExecutor here = executor.on(invocation.console());
        return new ScriptRunner(here, new ScriptShow(invocation, options, step), variables, options).run(source);
    }

    private static ScriptSource source(String file, Invocation invocation) {
        if (file.equals("-")) {
            return invocation
                    .console()
                    .input()
                    .map(input ->
                            ScriptSource.stream(input, invocation.session().folder()))
                    .orElseThrow(() -> Problem.of("input-taken", ExitCode.USAGE, "standard input is the prompt itself")
                            .hint("type the commands, or run a file")
                            .raise());
        }
        return ScriptSource.file(found(file, invocation), file);
    }

    private static Path found(String file, Invocation invocation) {
        Path given = invocation.path(Path.of(file));
        return Stream.of(
                        given,
                        invocation.path(Path.of(file + ".orderly")),
                        script(file, "", invocation),
                        script(file, ".orderly", invocation))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(given);
    }

    private static Path script(String file, String ending, Invocation invocation) {
        return invocation.path(Path.of("scripts")).resolve(file + ending);
    }
}
