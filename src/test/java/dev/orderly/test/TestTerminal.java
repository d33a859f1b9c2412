package dev.orderly.test;

import dev.orderly.view.DisplayWidth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A terminal of a given size without a device: what is written to it can be read as lines, and keys can be pressed on it. */
public final class TestTerminal implements AutoCloseable {

    private static final String SECOND_CELL = "\uE000";
    private static final int PATIENCE = 300;
    private static final long PAUSE_MILLIS = 50;

    private final ScreenTerminal screen;
    private final LineDisciplineTerminal terminal;
    private final StringBuffer written = new StringBuffer();

    public TestTerminal(int width, int height) throws IOException {
        this("screen-256color", width, height);
    }

    public TestTerminal(String type, int width, int height) throws IOException {
        screen = new ScreenTerminal(width, height);
        terminal = new LineDisciplineTerminal("test", type, new Output(), StandardCharsets.UTF_8);
        terminal.setSize(new Size(width, height));
    }

    /** Letters that belong together come whole. */
    private final class Output extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
        }

        @Override
        public synchronized void flush() {
            String text = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            written.append(text);
            screen.write(cells(text));
        }
    }

    /** The screen takes each letter for one cell, and knows none beyond 16 bits and no accents of their own. */
    private static String cells(String text) {
        StringBuilder cells = new StringBuilder();
        text.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            int width = DisplayWidth.of(letter);
            if (width > 0) {
                cells.append(Character.isBmpCodePoint(c) ? letter : "□").append(SECOND_CELL.repeat(width - 1));
            }
        });
        return cells.toString();
    }

    public Terminal terminal() {
        return terminal;
    }

    public Attributes attributes() {
        return terminal.getAttributes();
    }

    public void type(String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void resize(int width, int height) {
        screen.setSize(width, height);
        terminal.setSize(new Size(width, height));
        terminal.raise(Terminal.Signal.WINCH);
    }

    /** Everything that was sent, with what steers the screen. */
    public String written() {
        return written.toString();
    }

    public String text() {
        return screen.toString().replace(SECOND_CELL, "");
    }

    public List<String> lines() {
        return text().lines().map(String::stripTrailing).toList();
    }

    /** Waits until the screen is as expected, and gives it back. */
    public String await(Predicate<String> expected) throws InterruptedException {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            String text = text();
            if (expected.test(text)) {
                return text;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new AssertionError("the screen never became as expected:\n" + text());
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
