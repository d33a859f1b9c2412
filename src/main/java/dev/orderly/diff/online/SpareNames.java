package dev.orderly.diff.online;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.sql.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Names for what is there for a while only: of 63 bytes at most, and taken by nothing on either side, nor given twice. */
final class SpareNames {

    private static final int LONGEST = 63;

    private final Set<String> taken = new HashSet<>();

    SpareNames(Situation situation) {
        take(situation.from());
        take(situation.to());
    }

    private void take(Catalog catalog) {
        for (CatalogObject object : catalog.objects().values()) {
            taken.add(object.id().name());
            taken.add(object.id().part());
        }
    }

    Identifier like(String name, String ending) {
        for (int i = 0; ; i++) {
            String suffix = ending + (i == 0 ? "" : i);
            String candidate = shortened(name, suffix) + suffix;
            if (taken.add(candidate)) {
                return Identifier.of(candidate);
            }
        }
    }

    static boolean fits(String name) {
        return bytes(name) <= LONGEST;
    }

    private static String shortened(String name, String suffix) {
        int end = name.length();
        while (bytes(name.substring(0, end) + suffix) > LONGEST) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
