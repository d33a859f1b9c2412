package dev.orderly.recovery.moment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.wal.Lsn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where recovery stops (manual, "Recovery Target"). */
public sealed interface RecoveryTarget {

    /** As a person would say it, such as {@code just before transaction 745}. */
    String words();

    /** After the last transaction that ended at this moment or before. */
    record Time(Instant at) implements RecoveryTarget {
        @Override
        public String words() {
            return EXACT.withZone(ZoneId.systemDefault()).format(at);
        }
    }

    /** After the record that begins at this place, or the first one behind it. */
    record Place(Lsn lsn) implements RecoveryTarget {
        @Override
        public String words() {
            return "LSN " + lsn;
        }
    }

    /** At a named point. */
    record Point(String name) implements RecoveryTarget {
        @Override
        public String words() {
            return "the point \"" + name + '"';
        }
    }

    /**
     * Just before a transaction ended.
     *
     * @param number as the WAL has it, of 32 bits, or as {@code pg_current_xact_id} tells it, which goes on counting
     */
    record BeforeTransaction(long number) implements RecoveryTarget {
        /** As the WAL has it. */
        public long inWal() {
            return number & 0xFFFF_FFFFL;
        }

        @Override
        public String words() {
            return "just before transaction " + number;
        }
    }

    /** As far as the archive goes. */
    record Latest() implements RecoveryTarget {
        @Override
        public String words() {
            return "the latest that is archived";
        }
    }

    /** To the microsecond, in the zone of this machine, with its distance from UTC. */
    DateTimeFormatter EXACT = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendPattern("XXX")
            .toFormatter(Locale.ROOT);

    Pattern TRANSACTION = Pattern.compile("\\d{1,18}");

    DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    DateTimeFormatter WITH_ZONE = new DateTimeFormatterBuilder()
            .append(LOCAL)
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    /**
     * @param text a time, without a zone in this machine's; {@code lsn:0/16B3748}, {@code point:NAME},
     *     {@code before-xid:745}, {@code latest}
     * @throws dev.orderly.problem.ProblemException {@code target-invalid}, exit 2
     */
    static RecoveryTarget parse(String text) {
        if (text.equals("latest")) {
            return new Latest();
        }
        if (text.startsWith("lsn:")) {
            return Lsn.parse(text.substring("lsn:".length()))
                    .map(Place::new)
                    .orElseThrow(() -> invalid(text).raise());
        }
        if (text.startsWith("point:") && text.length() > "point:".length()) {
            return new Point(text.substring("point:".length()));
        }
        if (text.startsWith("before-xid:")) {
            String number = text.substring("before-xid:".length());
            if (!TRANSACTION.matcher(number).matches()) {
                throw invalid(text).raise();
            }
            return new BeforeTransaction(Long.parseLong(number));
        }
        return new Time(time(text));
    }

    private static Instant time(String text) {
        String plain = text.strip().replace('T', ' ');
        try {
            return LocalDateTime.parse(plain, LOCAL)
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
        } catch (DateTimeException withZone) {
            try {
                return OffsetDateTime.parse(plain, WITH_ZONE).toInstant();
            } catch (DateTimeException e) {
                throw invalid(text).raise(e);
            }
        }
    }

    private static Problem invalid(String text) {
        return Problem.of("target-invalid", ExitCode.USAGE, "\"" + text + "\" is no moment to recover to")
                .hint("write \"2026-06-22 12:00:00\" in this machine's time zone, " + ZoneId.systemDefault()
                        + ", or with another: \"2026-06-22 12:00:00+02:00\", \"2026-06-22T10:00:00Z\"")
                .hint("or lsn:0/16B3748, point:NAME, before-xid:745, latest");
    }
}
