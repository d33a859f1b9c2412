package dev.orderly.operation;

/** Is told how far long work is; never printed by the work itself. Called from any thread. */
public interface Progress {

    /** What is being done now, a few words. */
    void step(String what);

    /** How much of the step is done. */
    void done(long n, long of);

    /**
     * How many of the step's rows have passed; may be told as often as one likes.
     *
     * @param of 0 when nobody knows
     */
    default void rows(long n, long of) {
        done(n, of);
    }

    /** The same of bytes. */
    default void bytes(long n, long of) {
        done(n, of);
    }

    /** A sentence for the person who is waiting; stays on the screen. */
    void note(String sentence);

    /** Tells nobody. */
    static Progress silent() {
        return new Silent();
    }

    /** Nobody watches. */
    record Silent() implements Progress {
        @Override
        public void step(String what) {}

        @Override
        public void done(long n, long of) {}

        @Override
        public void note(String sentence) {}
    }
}
