package dev.orderly.privacy.mask;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How exact a value may still be. */
public enum Coarseness {
    MONTH,
    YEAR,
    DECADE,
    /** The first characters, by number. */
    START,
    /** The first three digits of a postcode; those of areas with few inhabitants (Safe Harbor, USA) become zeros. */
    POSTCODE3,
    /** The lower end of a band of numbers, by its width. */
    BAND,
    /** Years of age; those above 89 become 90. */
    AGE;

    private static final Map<String, Coarseness> WORDS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Coarseness::word, it -> it));

    /** As policies write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Map<String, Coarseness> words() {
        return WORDS;
    }

    public boolean isOfDates() {
        return this == MONTH || this == YEAR || this == DECADE;
    }

    public boolean isOfNumbers() {
        return this == BAND || this == AGE;
    }
}
