package dev.orderly.privacy.text;

import java.util.List;

/** What else is known of the persons of a row, beside what the row itself has told. Good as long as the row is; for one thread. */
public interface Elsewhere {

    /** Nothing. */
    Elsewhere NOTHING = new Elsewhere() {
        @Override
        public boolean mayBeIn(WordStarts text) {
            return false;
        }

        @Override
        public List<Replaced> told() {
            return List.of();
        }
    };

    /** Whether a text may say any of it, which costs little to tell; it errs on the side of maybe. */
    boolean mayBeIn(WordStarts text);

    /** All of it, asked at most once a row. */
    List<Replaced> told();
}
