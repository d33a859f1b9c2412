package dev.orderly.archive.work;

import dev.orderly.operation.Progress;

/** Tells an operation's progress how far an archive is. */
public record Watching(Progress progress) implements Watch {

    @Override
    public void step(String what) {
        progress.step(what);
    }

    @Override
    public void done(long bytes, long of) {
        progress.bytes(bytes, of);
    }

    @Override
    public void note(String sentence) {
        progress.note(sentence);
    }
}
