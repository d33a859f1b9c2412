package dev.orderly.shell.prompt;

import dev.orderly.shell.Console;
import dev.orderly.shell.ScreenProgram;
import dev.orderly.shell.StatementReader;
import dev.orderly.view.Harmless;
import dev.orderly.view.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jline.builtins.Less;
import org.jline.builtins.Source;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A console on a terminal: streams as they are, with a terminal library only once a question, a pager or a progress line
 * needs it, so that a one-shot command without any of these never loads one.
 */
public final class TerminalConsole implements Console {

    private static final int SHORTEST_SCREEN = 10;

    private final Console streams;
    private final Supplier<Terminal> source;
    private @Nullable Terminal terminal;
    private @Nullable ProgressLine progress;

    /** @param source opens the terminal; asked once */
    public TerminalConsole(Console streams, Supplier<Terminal> source) {
        this.streams = streams;
        this.source = source;
    }

    synchronized Terminal terminal() {
        if (terminal == null) {
            terminal = source.get();
        }
        return terminal;
    }

    @Override
    public PrintWriter out() {
        return streams.out();
    }

    @Override
    public PrintWriter err() {
        return streams.err();
    }

    @Override
    public Target target() {
        Target target = streams.target();
        int width = terminal == null ? target.width() : terminal.getWidth();
        return new Target(target.terminal(), target.colour(), target.unicode(), width);
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public Optional<String> ask(String question) {
        return read(question, null);
    }

    @Override
    public Optional<String> askSecret(String question) {
        return read(question, '\0');
    }

    private Optional<String> read(String question, @Nullable Character mask) {
        progress("");
        out().flush();
        err().flush();
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal())
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        try {
            return Optional.of(reader.readLine(Harmless.lines(question), mask));
        } catch (UserInterruptException e) {
            throw new CancellationException("cancelled at a question");
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<InputStream> input() {
        return Optional.empty();
    }

    @Override
    public StatementReader statements(Path history, Supplier<List<String>> completions) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal())
                .history(new SafeHistory())
                .parser(new StatementParser())
                .completer((asking, line, candidates) ->
                        completions.get().forEach(word -> candidates.add(new Candidate(word))))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  -> ")
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        return prompt -> typed(reader, prompt);
    }

    private static Optional<String> typed(LineReader reader, String prompt) {
        try {
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException e) {
            return Optional.of("");
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void page(String text) {
        long lines = text.lines().count();
        if (!target().terminal() || lines < SHORTEST_SCREEN || !isTooLong(lines)) {
            Console.super.page(text);
            return;
        }
        progress("");
        Less less = new Less(terminal(), Path.of(""));
        less.chopLongLines = true;
        less.quitIfOneScreen = true;
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try {
            less.run(new Source.InputStreamSource(bytes, true, "space: further, q: leave"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new CancellationException("cancelled in the pager");
        }
    }

    private boolean isTooLong(long lines) {
        Terminal screen = terminal();
        return !screen.getType().startsWith("dumb") && screen.getHeight() > 2 && lines >= screen.getHeight();
    }

    @Override
    public boolean fullScreen(ScreenProgram program) {
        if (!target().terminal() || !FullScreen.isPossibleOn(terminal())) {
            return false;
        }
        progress("");
        out().flush();
        err().flush();
        new FullScreen(terminal(), target(), program).run();
        return true;
    }

    @Override
    public void clear() {
        streams.clear();
    }

    @Override
    public synchronized void progress(String line) {
        if (progress == null && !line.isEmpty()) {
            progress = new ProgressLine(terminal());
        }
        if (progress != null) {
            progress.show(line);
        }
    }
}
