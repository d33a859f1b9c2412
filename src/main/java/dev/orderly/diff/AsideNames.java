package dev.orderly.diff;

import dev.orderly.catalog.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Names for what is set aside: of 63 bytes at most, and that nothing on either side has. */
final class AsideNames {

    private static final int LONGEST_NAME = 63;
    private static final String OLD = "__old";

    private final Sides sides;

    AsideNames(Sides sides) {
        this.sides = sides;
    }

    ObjectId of(ObjectId id) {
        for (int i = 0; ; i++) {
            String suffix = toldApart(id.name()) + (i == 0 ? "" : i);
            ObjectId renamed = ObjectId.of(id.kind(), id.schema(), shortened(id.name(), suffix) + suffix);
            Set<String> names = Set.copyOf(Names.ofType(renamed));
            boolean taken = Stream.of(sides.before(), sides.after())
                    .flatMap(objects -> objects.values().stream())
                    .anyMatch(object -> Names.of(object).stream().anyMatch(names::contains));
            if (!taken) {
                return renamed;
            }
        }
    }

    /** Two long names may differ only where they are cut. */
    private static String toldApart(String name) {
        boolean cut = (name + OLD).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
        return cut ? String.format(Locale.ROOT, "_%08x%s", name.hashCode(), OLD) : OLD;
    }

    private static String shortened(String name, String suffix) {
        String shorter = name;
        while ((shorter + suffix).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter;
    }
}
