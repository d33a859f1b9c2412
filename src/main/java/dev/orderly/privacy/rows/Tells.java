package dev.orderly.privacy.rows;

import dev.orderly.privacy.text.Replaced;
import dev.orderly.privacy.text.WordStarts;
import java.util.List;

/** Tells what texts of a row must not say of its persons, by what stands in the line. For one thread. */
interface Tells {

    /** Tells how the words begin that texts must not say, before they are read. */
    void addTo(WordStarts starts);

    /** As good as long as the line stands. */
    List<Replaced> told();
}
