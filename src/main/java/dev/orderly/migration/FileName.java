package dev.orderly.migration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a file name such as {@code V7__add_ward.sql}.
 *
 * @param prefix {@code V} for a version, {@code U} for its undo, {@code R} for a repeatable file
 * @param version present unless the prefix is {@code R}
 * @param description the words after the double underscore, joined by spaces
 */
record FileName(char prefix, Optional<Version> version, String description) {

    private static final Pattern VERSIONED = Pattern.compile("([VU])([0-9][0-9._]*?)__(.+)\\.sql");
    private static final Pattern REPEATABLE = Pattern.compile("(R)()__(.+)\\.sql");
    private static final int LONGEST_SLUG = 60;

    static Optional<FileName> parseVersioned(String name) {
        Matcher matcher = VERSIONED.matcher(name);
        return matcher.matches() && Version.parse(matcher.group(2)).isPresent()
                ? Optional.of(of(matcher, Version.parse(matcher.group(2))))
                : Optional.empty();
    }

    static Optional<FileName> parseRepeatable(String name) {
        Matcher matcher = REPEATABLE.matcher(name);
        return matcher.matches() ? Optional.of(of(matcher, Optional.empty())) : Optional.empty();
    }

    private static FileName of(Matcher matcher, Optional<Version> version) {
        return new FileName(
                matcher.group(1).charAt(0), version, matcher.group(3).replace('_', ' '));
    }

    static String version(Version version, String slug) {
        return "V" + version + "__" + slug + ".sql";
    }

    static String undo(Version version, String slug) {
        return "U" + version + "__" + slug + ".sql";
    }

    /** A message as the descriptive part of a file name: lower case, letters and digits joined by underscores. */
    static String slug(String message) {
        String words = message.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        String cut = words.length() > LONGEST_SLUG ? words.substring(0, LONGEST_SLUG) : words;
        return cut.isEmpty() ? "migration" : cut.replaceAll("_+$", "");
    }
}
