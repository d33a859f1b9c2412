package dev.orderly.shell;

import dev.orderly.operation.Progress;
import dev.orderly.shell.Pace.Unit;
import dev.orderly.view.Harmless;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Shows the progress of long work in one line of the console, with its speed and the time that is left. */
final class ConsoleProgress implements Progress {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Console console;
    private final LongSupplier nanoseconds;
    private final Pace pace;
    private final AtomicLong shownAt;
    private volatile String step = "";

    ConsoleProgress(Console console) {
        this(console, System::nanoTime);
    }

    ConsoleProgress(Console console, LongSupplier nanoseconds) {
        this.console = console;
        this.nanoseconds = nanoseconds;
        this.pace = new Pace(nanoseconds.getAsLong());
        this.shownAt = new AtomicLong(nanoseconds.getAsLong() - PAUSE);
    }

    @Override
    public void step(String what) {
        step = Harmless.line(what);
        pace.step(nanoseconds.getAsLong());
        console.progress(step);
    }

    @Override
    public void done(long n, long of) {
        console.progress("%s: %,d of %,d%s".formatted(step, n, of, pace.told(n, of, null, nanoseconds.getAsLong())));
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
        long now = nanoseconds.getAsLong();
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
