package dev.orderly.privacy.mask;

import java.util.function.Predicate;

/**
 * Which values belong to somebody in the source already, so that no made-up or encrypted one may be among them. For several threads.
 */
public interface Taken {

    /** Nobody looked: any value will do. */
    Taken NONE = new Taken() {

        @Override
        public boolean isKept(String domain) {
            return false;
        }

        @Override
        public Predicate<String> values() {
            return value -> false;
        }

        @Override
        public void redrawn(String domain, int tried, int taken, boolean found) {}
    };

    /** Whether values of a domain have to keep clear of the taken ones. */
    boolean isKept(String domain);

    /** Tells what is taken. For one thread. */
    Predicate<String> values();

    /**
     * Notes that another value was looked for.
     *
     * @param tried how many more values
     * @param taken how many of them belong to somebody as well
     * @param found whether one was found that does not
     */
    void redrawn(String domain, int tried, int taken, boolean found);
}
