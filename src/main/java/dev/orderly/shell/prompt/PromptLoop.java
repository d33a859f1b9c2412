package dev.orderly.shell.prompt;

import dev.orderly.problem.ProblemException;
import dev.orderly.script.CommandLine;
import dev.orderly.shell.Session;
import dev.orderly.shell.line.LineExecutor;
import dev.orderly.shell.line.Suggestions;
import dev.orderly.view.ProblemView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.widget.AutosuggestionWidgets;
import org.springframework.shell.core.ShellRunner;

/**
 * The prompt. Each line runs on a thread of its own while this one waits, so that Ctrl-C can cancel the command and keep
 * the shell; Ctrl-D leaves.
 */
public final class PromptLoop implements ShellRunner {

    private final Parts parts;
    private final LineReader reader;
    private final SafeHistory history = new SafeHistory();
    private final boolean colour;
    private Optional<Path> historyFile = Optional.empty();

    /**
     * What the prompt is made of.
     *
     * @param place asked before each line: where the prompt is, or why that cannot be said
     * @param history the file of the history, where there is one
     * @param cancel stops what the given thread is doing
     * @param changed told after each command
     */
    public record Parts(
            TerminalConsole console,
            LineExecutor executor,
            Session session,
            Suggestions completions,
            Supplier<PromptText> place,
            Supplier<Optional<Path>> history,
            Canceller cancel,
            Runnable changed) {}

    /** Stops a running command. */
    @FunctionalInterface
    public interface Canceller {
        void cancel(Thread running);
    }

    public PromptLoop(Parts parts) {
        this.parts = parts;
        this.colour = parts.console().target().colour();
        this.reader = reader();
    }

    private LineReader reader() {
        LineReader made = LineReaderBuilder.builder()
                .appName("orderly")
                .terminal(parts.console().terminal())
                .parser(new PromptParser())
                .completer(new LineCompleter(parts.completions()))
                .highlighter(new LineHighlighter(parts.executor().commands(), colour))
                .history(history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "... ")
                .variable(LineReader.LIST_MAX, 200)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .build();
        if (!made.getTerminal().getType().startsWith("dumb")) {
            new AutosuggestionWidgets(made).enable();
        }
        return made;
    }

    /** Reads and runs lines until the user leaves. */
    @Override
    public void run(String[] args) {
        leave();
    }

    /** @return the exit code to leave with */
    public int leave() {
        parts.session().atPrompt(true);
        while (parts.session().leaving().isEmpty()) {
            try {
                perform(read());
            } catch (UserInterruptException e) {
                // the line is given up, the shell stays
            } catch (EndOfFileException e) {
                parts.session().leave(0);
            }
        }
        parts.session().recorder().ifPresent(recorder -> recorder.close());
        return parts.session().leaving().orElse(0);
    }

    private String read() {
        switchHistory();
        String prompt = place().toAnsi(parts.console().terminal());
        return reader.readLine(prompt).replace("\\\n", "");
    }

    private org.jline.utils.AttributedString place() {
        try {
            return parts.place().get().styled(colour);
        } catch (RuntimeException e) {
            return new org.jline.utils.AttributedString("orderly> ");
        }
    }

    private void switchHistory() {
        Optional<Path> wanted = parts.history().get();
        if (!wanted.equals(historyFile) && wanted.isPresent()) {
            try {
                reader.setVariable(LineReader.HISTORY_FILE, wanted.get());
                history.load();
                historyFile = wanted;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void perform(String line) {
        Session session = parts.session();
        session.begin();
        List<String> words;
        try {
            words = CommandLine.split(line, session.variables());
        } catch (ProblemException e) {
            parts.console().err().print(ProblemView.text(e.problems()));
            parts.console().err().flush();
            session.variables().lastExit(e.exit().number());
            return;
        }
        if (!words.isEmpty()) {
            int code = attended(words);
            session.variables().lastExit(code);
            record(line, words, code);
            parts.changed().run();
        }
    }

    private void record(String line, List<String> words, int code) {
        parts.session().recorder().ifPresent(recorder -> {
            String answers = String.join(" ", parts.session().answers());
            recorder.line(answers.isEmpty() ? line : line + " " + answers, words, code);
        });
    }

    private int attended(List<String> words) {
        int[] code = new int[1];
        Thread worker = new Thread(() -> code[0] = parts.executor().execute(words), "command");
        Terminal terminal = parts.console().terminal();
        Terminal.SignalHandler before =
                terminal.handle(Terminal.Signal.INT, signal -> parts.cancel().cancel(worker));
        try {
            worker.start();
            waitFor(worker);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            parts.console().progress("");
        }
        return code[0];
    }

    private void waitFor(Thread worker) {
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                parts.cancel().cancel(worker);
            }
        }
    }
}
