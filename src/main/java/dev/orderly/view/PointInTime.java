package dev.orderly.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time for people: to the second, in the zone of this machine. JSON has them exactly. */
public final class PointInTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private PointInTime() {}

    public static String of(Instant at) {
        return FORM.format(at);
    }
}
