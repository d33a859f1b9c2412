package dev.orderly.shell;

import dev.orderly.operation.Progress;
import dev.orderly.shell.Pace.Unit;
import dev.orderly.view.Harmless;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Shows the progress of long work in one line of the console, with its speed and the time that is left. */
final class ConsoleProgress implements Progress {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Console console;
    private final Pace pace = new Pace();
    private final AtomicLong shownAt = new AtomicLong(System.nanoTime() - PAUSE);
    private volatile String step = "";

    ConsoleProgress(Console console) {
        this.console = console;
    }

    @Override
    public void step(String what) {
        step = Harmless.line(what);
        console.progress(step);
    }

    @Override
    public void done(long n, long of) {
        console.progress("%s: %,d of %,d%s".formatted(step, n, of, pace.told(n, of, null, System.nanoTime())));
    }

    @Override
    public void rows(long n, long of) {
        tell(n, of, Unit.ROWS);
    }

    @Override
    public void bytes(long n, long of) {
        tell(n, of, Unit.MB);
    }

    /** Not oftener than anybody can read. */
    private void tell(long n, long of, Unit unit) {
        long now = System.nanoTime();
        long shown = shownAt.get();
        if (now - shown >= PAUSE && shownAt.compareAndSet(shown, now)) {
            String whole = of > 0 ? unit.number(n) + " of " + unit.words(Math.max(n, of)) : unit.words(n);
            console.progress(step + ": " + whole + pace.told(n, of, unit, now));
        }
    }

    @Override
    public void note(String sentence) {
        console.progress("");
        console.err().println(Harmless.lines(sentence));
        console.err().flush();
    }
}
