package dev.orderly.archive.plain;

import dev.orderly.archive.work.Watch;

/** Tells from time to time how much of a file was read. */
final class Passed {

    private static final long TELL_EACH = 1 << 20;

    private final Watch watch;
    private long total;
    private long bytes;

    Passed(Watch watch) {
        this.watch = watch;
    }

    void begin(long size) {
        total = size;
        bytes = 0;
    }

    void add(long more) {
        bytes += more;
        if (bytes / TELL_EACH != (bytes - more) / TELL_EACH) {
            watch.done(bytes, Math.max(total, bytes));
        }
    }
}
