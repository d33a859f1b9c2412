package dev.orderly.privacy.mask;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What of a person who does not exist, or of their surroundings, stands for a value. */
public enum FakePart {
    GIVEN_NAME,
    FAMILY_NAME,
    FULL_NAME,
    TITLE,
    GENDER,
    EMAIL,
    USER_NAME,
    ADDRESS,
    STREET,
    CITY,
    STATE,
    POSTCODE,
    COMPANY,
    PROFESSION,
    WORDS;

    private static final Map<String, FakePart> ALL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FakePart::word, part -> part));

    /** As policies write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Map<String, FakePart> words() {
        return ALL;
    }

    /** Whether two values get the same one less often than once in 2^60 pairs. */
    public boolean isUnique() {
        return this == EMAIL || this == USER_NAME;
    }

    /** How many characters it needs at least, for all of it that makes it unique. */
    public int least() {
        return this == EMAIL ? People.shortest(Maskers.HOST) : this == USER_NAME ? People.shortest("") : 1;
    }
}
