package dev.orderly.shell;

import dev.orderly.operation.Progress;
import dev.orderly.view.Harmless;

/** Shows the progress of long work in one line of the console. */
final class ConsoleProgress implements Progress {

    private final Console console;
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
        console.progress("%s: %,d of %,d".formatted(step, n, of));
    }

    @Override
    public void note(String sentence) {
        console.progress("");
        console.err().println(Harmless.lines(sentence));
        console.err().flush();
    }
}
