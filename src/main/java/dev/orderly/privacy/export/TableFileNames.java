package dev.orderly.privacy.export;

import dev.orderly.catalog.ObjectId;
import dev.orderly.digest.Sha256;
import dev.orderly.workspace.FileNames;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of tables' files: no two that a file system could take for one, and none that is too long for it. */
final class TableFileNames {

    /** File systems take 255 bytes, of which endings need some. */
    private static final int LONGEST = 200;

    private static final int DIGITS = 8;

    private final Set<String> given = new HashSet<>();

    /** Without what tells the form. */
    String of(ObjectId table) {
        String plain = FileNames.of(table.schema()) + '.' + FileNames.of(table.name());
        String name = plain.length() > LONGEST ? marked(plain.substring(0, LONGEST - DIGITS - 1), plain) : plain;
        return given.add(name.toLowerCase(Locale.ROOT)) ? name : marked(name, plain);
    }

    private static String marked(String beginning, String whole) {
        return beginning + '~' + Sha256.hex(whole).substring(0, DIGITS);
    }
}
