package dev.orderly.diff.rescue;

import dev.orderly.catalog.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** The names of the tables of one plan that rows are kept in: told apart, and of 63 bytes at most. */
final class RescueNames {

    static final String PREFIX = "rescued_";
    private static final int LONGEST = 63;

    private final String tag;
    private final Set<String> taken = new HashSet<>();

    RescueNames(String tag) {
        this.tag = tag.replaceAll("[^0-9A-Za-z]+", "_");
    }

    /** Such as {@code rescued_7_patient_phone}. */
    String of(ObjectId id) {
        String wanted = PREFIX + tag + '_' + id.name() + (id.part().isEmpty() ? "" : '_' + id.part());
        String plain = wanted.codePoints()
                .map(c -> Character.isISOControl(c) ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (int i = 1; ; i++) {
            String name = shortened(plain, i == 1 ? "" : "_" + i);
            if (taken.add(name)) {
                return name;
            }
        }
    }

    private static String shortened(String name, String suffix) {
        String shorter = name;
        while ((shorter + suffix).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter + suffix;
    }
}
