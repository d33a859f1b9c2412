package dev.orderly.archive.aside;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names for databases beside an environment's own: who reads a server's list sees whose they are and since when. */
public final class KeptName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_SSS").withZone(ZoneOffset.UTC);

    /** PostgreSQL's, in bytes; what is longer would be cut off in silence. */
    private static final int LONGEST = 63;

    private KeptName() {}

    public static String before(String database, Instant instant) {
        return named(database, "__before_" + TIME.format(instant));
    }

    public static String aside(String database, Instant instant) {
        return named(database, "__new_" + TIME.format(instant));
    }

    /** Whether a database is one that a reset of the database made aside and, killed, left there. */
    public static boolean isLeftAside(String name, String database) {
        String any = aside(database, Instant.EPOCH);
        String start =
                any.substring(0, any.length() - TIME.format(Instant.EPOCH).length());
        return name.startsWith(start) && name.substring(start.length()).matches("\\d{8}_\\d{6}_\\d{3}");
    }

    private static String named(String database, String ending) {
        String start = database;
        while ((start + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
        }
        return start + ending;
    }
}
