package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Runs a script: one command after the other, stopping at the first failure with that command's exit code. One runner
 * runs one script.
 */
public final class ScriptRunner {

    private final CommandExecutor executor;
    private final ScriptListener listener;
    private final Variables variables;
    private final ScriptOptions options;
    private final Deque<Path> open = new ArrayDeque<>();
    private int firstFailure;
    private boolean ended;

    public ScriptRunner(CommandExecutor executor, ScriptListener listener, Variables variables, ScriptOptions options) {
        this.executor = executor;
        this.listener = listener;
        this.variables = variables;
        this.options = options;
    }

    /**
     * Runs a script to its end or its first failure.
     *
     * @return the exit code: 0, or that of the first command that failed
     */
    public int run(ScriptSource source) {
        source.file().ifPresent(open::push);
        try {
            ScriptLines lines = new ScriptLines(source.name(), source.reader());
            Optional<ScriptLine> line = lines.next();
            while (line.isPresent() && !ended) {
                handle(line.get(), source);
                line = ended ? Optional.empty() : lines.next();
            }
            return firstFailure;
        } finally {
            source.file().ifPresent(file -> open.pop());
        }
    }

    private void handle(ScriptLine line, ScriptSource source) {
        if (line instanceof ScriptLine.Narration narration) {
            listener.narration(narration.text());
        } else if (line instanceof ScriptLine.Command command) {
            int code = guarded(command, source);
            variables.lastExit(code);
            if (code != 0) {
                firstFailure = firstFailure == 0 ? code : firstFailure;
                ended = ended || !options.continueOnError() || code == ExitCode.CANCELLED.number();
            }
        }
    }

    private int guarded(ScriptLine.Command command, ScriptSource source) {
        try {
            return perform(command, source);
        } catch (ProblemException e) {
            executor.report(e.problems(), command.at());
            return e.exit().number();
        }
    }

    private int perform(ScriptLine.Command command, ScriptSource source) {
        List<String> words = CommandLine.split(command.text(), variables);
        if (words.isEmpty()) {
            return variables.lastExit();
        }
        if (words.get(0).equals("include")) {
            return include(words, source);
        }
        ScriptListener.Step step = listener.before(command.at(), command.text(), words);
        if (step == ScriptListener.Step.STOP || isExit(words)) {
            ended = true;
            return step == ScriptListener.Step.STOP ? 0 : exitCode(words);
        }
        return step == ScriptListener.Step.SKIP ? 0 : execute(words, command.at());
    }

    private int execute(List<String> words, SourceLocation at) {
        if (!options.dryRun()) {
            return executor.execute(words, at);
        }
        executor.check(words);
        boolean variable = words.get(0).equals("set") || words.get(0).equals("unset");
        return variable ? executor.execute(words, at) : 0;
    }

    private int include(List<String> words, ScriptSource source) {
        if (words.size() != 2) {
            throw Problem.of("include-form", ExitCode.USAGE, "include takes one file")
                    .hint("include common.orderly")
                    .raise();
        }
        try (ScriptSource included = ScriptSource.file(source.folder().resolve(words.get(1)), words.get(1))) {
            if (included.file().filter(open::contains).isPresent()) {
                throw Problem.of("include-cycle", ExitCode.USAGE, "\"" + words.get(1) + "\" includes itself")
                        .hint("take the include out of one of the files")
                        .raise();
            }
            int failureBefore = firstFailure;
            firstFailure = 0;
            int code = run(included);
            firstFailure = failureBefore;
            return code;
        }
    }

    private static boolean isExit(List<String> words) {
        return words.get(0).equals("exit") || words.get(0).equals("quit");
    }

    private static int exitCode(List<String> words) {
        if (words.size() < 2) {
            return 0;
        }
        try {
            int code = Integer.parseInt(words.get(1));
            if (words.size() == 2 && code >= 0 && code <= 255) {
                return code;
            }
        } catch (NumberFormatException e) {
            // told below, with the form that is right
        }
        throw Problem.of("exit-form", ExitCode.USAGE, "exit takes one number from 0 to 255")
                .hint("write exit, or exit 5")
                .raise();
    }
}
