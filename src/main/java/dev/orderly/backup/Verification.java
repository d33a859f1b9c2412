package dev.orderly.backup;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How far a backup was proven to be usable, and when. */
public record Verification(Level level, Instant at) {

    /** From what costs nothing to what proves most. */
    public enum Level {
        /** All files are there, of their sizes. */
        PRESENT("L0"),
        /** Every byte is the one that was saved. */
        CHECKSUMS("L1"),
        /** It was restored into a scratch database, and rows and schema were those that were saved. */
        REHEARSED("L2");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Level> named(String word) {
            return Arrays.stream(values())
                    .filter(level -> level.word.equals(word))
                    .findFirst();
        }
    }
}
