package dev.orderly.model;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a statement seems to make and to mention, without their schemas, for a good guess at an order. A guess is
 * enough: the server judges, and what fails for want of another object is tried again.
 *
 * @param kind what a CREATE statement makes, in upper case: {@code TABLE}, {@code FUNCTION}
 * @param made the object that a CREATE statement names
 * @param mentioned every word outside comments and dollar-quoted bodies, quoted words and words in strings too
 */
record StatementNames(Optional<String> kind, Optional<String> made, Set<String> mentioned) {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$\\x80-\\uffff]+)";

    private static final Pattern CREATE = Pattern.compile(
            "(?is)^CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:UNLOGGED|GLOBAL|LOCAL|TEMP|TEMPORARY|RECURSIVE|FOREIGN|MATERIALIZED"
                    + "|TRUSTED|PROCEDURAL|UNIQUE|TEXT\\s+SEARCH|EVENT)\\s+)*"
                    + "(TABLE|VIEW|TYPE|DOMAIN|SEQUENCE|FUNCTION|PROCEDURE|AGGREGATE|SCHEMA|EXTENSION|COLLATION|INDEX|SERVER"
                    + "|LANGUAGE|CONFIGURATION|DICTIONARY|PARSER|TEMPLATE|STATISTICS|WRAPPER)\\s+"
                    + "(?:CONCURRENTLY\\s+)?(?:IF\\s+NOT\\s+EXISTS\\s+)?"
                    + "((?:" + NAME + "\\s*\\.\\s*)*)(" + NAME + ")");

    private static final Pattern TOKEN = Pattern.compile("(?s)--[^\\n]*|/\\*.*?\\*/|(\\$(?:[A-Za-z_]\\w*)?\\$).*?\\1"
            + "|\"((?:[^\"]|\"\")+)\"|([A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*)");

    static StatementNames of(String statement) {
        Set<String> mentioned = new HashSet<>();
        Matcher token = TOKEN.matcher(statement);
        while (token.find()) {
            if (token.group(2) != null) {
                mentioned.add(token.group(2).replace("\"\"", "\""));
            } else if (token.group(3) != null) {
                mentioned.add(token.group(3).toLowerCase(Locale.ROOT));
            }
        }
        Matcher create = CREATE.matcher(statement);
        boolean creates = create.find();
        return new StatementNames(
                creates ? Optional.of(create.group(1).toUpperCase(Locale.ROOT)) : Optional.empty(),
                creates ? Optional.of(folded(create.group(3))) : Optional.empty(),
                Set.copyOf(mentioned));
    }

    /** Whether the statement makes one of the named kinds. */
    boolean makes(String... kinds) {
        return kind.isPresent() && Set.of(kinds).contains(kind.get());
    }

    private static String folded(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }
}
