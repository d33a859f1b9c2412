package dev.orderly.view;

import java.util.List;
import java.util.Optional;

/** What is said of what stood in the place of something new. */
final class KeptWords {

    private KeptWords() {}

    /** A sentence's end; empty where nothing stood there. */
    static String of(Optional<String> database, List<String> objects) {
        return database.map(name -> "; the old database is kept as \"" + name + "\": undo brings it back")
                .orElse(
                        objects.isEmpty()
                                ? ""
                                : "; what stood there is kept as \"" + String.join("\", \"", objects)
                                        + "\": undo brings it back");
    }
}
