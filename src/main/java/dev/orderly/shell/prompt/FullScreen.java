package dev.orderly.shell.prompt;

import dev.orderly.shell.ScreenProgram;
import dev.orderly.view.Ink;
import dev.orderly.view.ScreenLine;
import dev.orderly.view.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program on the whole terminal, and gives the terminal back as it was, however the program ends; also when the process is
 * ended by a signal.
 */
final class FullScreen {

    /** How long a change of the program's own may wait to be drawn. */
    private static final long LOOK_MILLIS = 200;

    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    private final Terminal terminal;
    private final Target target;
    private final ScreenProgram program;
    private final KeyReader keys;
    private final Display display;
    private final AtomicBoolean resized = new AtomicBoolean(true);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Map<Signal, SignalHandler> handlersBefore = new EnumMap<>(Signal.class);
    private @Nullable Attributes before;

    FullScreen(Terminal terminal, Target target, ScreenProgram program) {
        this.terminal = terminal;
        this.target = target;
        this.program = program;
        this.keys = new KeyReader(terminal);
        this.display = new Display(terminal, true);
    }

    static boolean isPossibleOn(Terminal terminal) {
        return !terminal.getType().startsWith("dumb")
                && terminal.getStringCapability(Capability.cursor_address) != null
                && terminal.getStringCapability(Capability.clear_screen) != null;
    }

    void run() {
        Thread restoring = new Thread(this::leave, "screen");
        Runtime.getRuntime().addShutdownHook(restoring);
        try {
            enter();
            loop();
        } finally {
            leave();
            forget(restoring);
        }
    }

    private static void forget(Thread restoring) {
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException e) {
            // the process is ending
        }
    }

    private void loop() {
        boolean outdated = true;
        while (!interrupted.get()) {
            if (outdated || program.isOutdated() || resized.get()) {
                draw();
            }
            KeyReader.Read read = keys.read(LOOK_MILLIS);
            if (read instanceof KeyReader.Gone) {
                return;
            }
            outdated = read instanceof KeyReader.Pressed;
            if (read instanceof KeyReader.Pressed pressed) {
                ScreenProgram.Step step = program.press(pressed.key());
                if (step instanceof ScreenProgram.Leave) {
                    return;
                } else if (step instanceof ScreenProgram.Aside aside) {
                    besides(aside.work());
                }
            }
        }
    }

    private void besides(Runnable work) {
        leave();
        try {
            work.run();
        } finally {
            enter();
        }
    }

    private void draw() {
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : USUAL_WIDTH;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : USUAL_HEIGHT;
        if (resized.getAndSet(false)) {
            display.resize(height, width);
            display.clear();
        }
        // the display takes lines out of what it is given
        List<AttributedString> lines = new ArrayList<>();
        program.draw(width, height, target.unicode())
                .forEach(line -> lines.add(styled(line).columnSubSequence(0, width)));
        display.update(lines, 0);
    }

    private AttributedString styled(ScreenLine line) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        line.pieces().forEach(piece -> text.append(piece.text(), style(piece.ink())));
        return text.toAttributedString();
    }

    private AttributedStyle style(Ink ink) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        boolean colour = target.colour();
        return switch (ink) {
            case PLAIN -> plain;
            case FAINT -> colour ? plain.foreground(AttributedStyle.CYAN) : plain;
            case STRONG -> plain.bold();
            case GOOD -> colour ? plain.foreground(AttributedStyle.GREEN) : plain;
            case WARNING -> colour ? plain.foreground(AttributedStyle.YELLOW) : plain.bold();
            case BAD -> colour ? plain.bold().foreground(AttributedStyle.RED) : plain.bold();
            case SELECTED -> plain.inverse();
        };
    }

    private synchronized void enter() {
        before = terminal.enterRawMode();
        handle(Signal.WINCH, signal -> resized.set(true));
        handle(Signal.INT, signal -> interrupted.set(true));
        handle(Signal.QUIT, signal -> interrupted.set(true));
        handle(Signal.TSTP, SignalHandler.SIG_IGN);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        resized.set(true);
    }

    private void handle(Signal signal, SignalHandler handler) {
        handlersBefore.put(signal, terminal.handle(signal, handler));
    }

    /** Once for each {@link #enter}; a terminal that is gone is not told. */
    private synchronized void leave() {
        Attributes attributes = before;
        if (attributes == null) {
            return;
        }
        before = null;
        terminal.puts(Capability.clear_screen);
        terminal.puts(Capability.exit_ca_mode);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.cursor_normal);
        terminal.flush();
        terminal.setAttributes(attributes);
        handlersBefore.forEach(terminal::handle);
    }
}
