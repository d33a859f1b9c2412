package dev.orderly.diff.rename;

import dev.orderly.catalog.ObjectId;
import java.util.ArrayList;
import java.util.List;

/** How people name an object on a command line and in remarks: as it is stored, without quotes, with or without what it is in. */
final class Words {

    private Words() {}

    static boolean mean(String word, ObjectId id) {
        return all(id).contains(word);
    }

    static String shortest(ObjectId id) {
        return Rename.isNamedByPart(id) ? id.name() + '.' + id.part() : id.name();
    }

    private static List<String> all(ObjectId id) {
        List<String> words = new ArrayList<>();
        String name = Rename.isNamedByPart(id) ? id.name() + '.' + id.part() : id.name();
        words.add(Rename.name(id));
        words.add(name);
        if (!id.schema().isEmpty()) {
            words.add(id.schema() + '.' + name);
        }
        return words;
    }
}
