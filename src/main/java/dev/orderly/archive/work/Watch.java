package dev.orderly.archive.work;

/** Is told how far the work is. Called from any thread. */
public interface Watch {

    /** What is being done now, a few words. */
    void step(String what);

    /** How many bytes have passed, of an estimate. */
    void done(long bytes, long of);

    /** A sentence for the person who waits. */
    void note(String sentence);

    /** No more rows come: from here on it is keys and indexes alone. */
    default void rowsAreIn() {}

    /** All is in, and is compared with what was saved. */
    default void comparing() {
        step("comparing with what was saved");
    }

    /** Nobody watches. */
    static Watch silent() {
        return new Watch() {
            @Override
            public void step(String what) {}

            @Override
            public void done(long bytes, long of) {}

            @Override
            public void note(String sentence) {}
        };
    }
}
