package dev.orderly.shell.prompt;

import java.time.Duration;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/** The last line of the screen, while something long is going on. On a terminal that cannot do it, nothing is shown. */
final class ProgressLine {

    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final @Nullable Status status;
    private long shownAt = System.nanoTime() - PAUSE;
    private boolean visible;

    ProgressLine(Terminal terminal) {
        this.status = terminal.getType().startsWith("dumb") ? null : Status.getStatus(terminal);
    }

    synchronized void show(String line) {
        if (status == null || (line.isEmpty() && !visible)) {
            return;
        }
        if (line.isEmpty()) {
            status.update(List.of());
            visible = false;
        } else if (System.nanoTime() - shownAt >= PAUSE) {
            status.update(List.of(new AttributedString(line, AttributedStyle.DEFAULT.faint())));
            shownAt = System.nanoTime();
            visible = true;
        }
    }
}
