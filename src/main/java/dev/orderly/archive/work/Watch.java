package dev.orderly.archive.work;

/** Is told how far the work is. Called from any thread. */
public interface Watch {

    /** What is being done now, a few words. */
    void step(String what);

    /** How many bytes have passed, of an estimate. */
    void done(long bytes, long of);

    /** A sentence for the person who waits. */
    void note(String sentence);

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
