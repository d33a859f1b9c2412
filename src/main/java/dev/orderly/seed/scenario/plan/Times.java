package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.file.Moment;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import dev.orderly.workspace.Origin;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times that are said from now. */
final class Times {

    private static final DateTimeFormatter SERVERS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter DOCUMENTS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter PEOPLES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCKS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Instant now;

    Times(Instant now) {
        this.now = now;
    }

    /** @throws Unfit for what is no time */
    String of(String text, ZoneId zone, ColumnType type, Origin origin) {
        Moment moment = Moment.parse(text)
                .orElseThrow(() -> new Unfit(
                        origin,
                        "\"" + text + "\" is no time",
                        "write it like now - 3 days at 09:30, or today + 1 week"));
        ZonedDateTime time = moment.from(now.atZone(zone));
        boolean timed = moment.isTimed();
        return switch (type.kind()) {
            case DATE -> time.toLocalDate().toString();
            case TIME -> CLOCKS.format(time);
            case TEXT -> timed ? PEOPLES.format(time) : time.toLocalDate().toString();
            case JSON -> timed ? DOCUMENTS.format(time) : time.toLocalDate().toString();
            case TIMESTAMP -> SERVERS.format(time);
            default -> timed ? SERVERS.format(time) : time.toLocalDate().toString();
        };
    }

    /** As {@link #of} where the text is meant as a time and the type has times; else the text itself. */
    String typed(String text, ZoneId zone, ColumnType type, Origin origin) {
        if (type.kind().isMoment() && Moment.begins(text)) {
            return of(text, zone, type, origin);
        }
        return type.kind() == Kind.RANGE ? range(text.strip(), zone, type, origin) : text;
    }

    private String range(String text, ZoneId zone, ColumnType type, Origin origin) {
        int comma = text.indexOf(',');
        boolean bounded = comma > 0
                && (text.startsWith("[") || text.startsWith("("))
                && (text.endsWith("]") || text.endsWith(")"));
        ColumnType bound = type.element().orElse(type);
        if (!bounded || !bound.kind().isMoment()) {
            return text;
        }
        String low = text.substring(1, comma).strip();
        String high = text.substring(comma + 1, text.length() - 1).strip();
        return text.charAt(0)
                + bound(low, zone, bound, origin)
                + ','
                + bound(high, zone, bound, origin)
                + text.charAt(text.length() - 1);
    }

    private String bound(String text, ZoneId zone, ColumnType type, Origin origin) {
        return Moment.begins(text) ? '"' + of(text, zone, type, origin) + '"' : text;
    }
}
