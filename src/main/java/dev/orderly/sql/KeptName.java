package dev.orderly.sql;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names for databases beside an environment's own, and for schemas beside those of the application: who reads a server's list
 * sees whose they are and since when.
 */
public final class KeptName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_SSS").withZone(ZoneOffset.UTC);

    private static final String BEFORE = "__before_";
    private static final String NEW = "__new_";
    private static final String TIME_PATTERN = "\\d{8}_\\d{6}_\\d{3}";
    private static final Pattern KEPT = Pattern.compile(".+" + BEFORE + "(" + TIME_PATTERN + ")", Pattern.DOTALL);

    /** PostgreSQL's, in bytes; what is longer would be cut off in silence. */
    private static final int LONGEST = 63;

    private KeptName() {}

    public static String before(String name, Instant instant) {
        return named(name, BEFORE + TIME.format(instant));
    }

    /** @param taken names that others were given: long names can begin alike */
    public static String before(String name, Instant instant, Set<String> taken) {
        String kept = before(name, instant);
        for (int number = 2; taken.contains(kept); number++) {
            kept = named(name, "_" + number + BEFORE + TIME.format(instant));
        }
        return kept;
    }

    public static String aside(String database, Instant instant) {
        return named(database, NEW + TIME.format(instant));
    }

    /** Whether somebody's name of this form says that it stood in another's place before. */
    public static boolean isBefore(String name) {
        return KEPT.matcher(name).matches();
    }

    /** Whether a database of this name stood in the other's place before; where {@link #isCut}, that of one whose name begins alike. */
    public static boolean isBefore(String name, String database) {
        return isOfAnyTime(name, before(database, Instant.EPOCH));
    }

    /** Whether a database's name is too long to stand whole in those that are kept of it. */
    public static boolean isCut(String database) {
        return !before(database, Instant.EPOCH).startsWith(database + BEFORE);
    }

    /** When what is kept under a name of this form was put aside; empty where it tells no such time. */
    public static Optional<Instant> since(String name) {
        Matcher matcher = KEPT.matcher(name);
        try {
            return matcher.matches() ? Optional.of(TIME.parse(matcher.group(1), Instant::from)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a database is one that a reset of the database made aside and, killed, left there. */
    public static boolean isLeftAside(String name, String database) {
        return isOfAnyTime(name, aside(database, Instant.EPOCH));
    }

    private static boolean isOfAnyTime(String name, String ofOne) {
        String start =
                ofOne.substring(0, ofOne.length() - TIME.format(Instant.EPOCH).length());
        return name.startsWith(start) && name.substring(start.length()).matches(TIME_PATTERN);
    }

    private static String named(String name, String ending) {
        String start = name;
        while ((start + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + ending;
    }
}
