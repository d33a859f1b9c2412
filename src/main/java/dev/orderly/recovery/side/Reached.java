package dev.orderly.recovery.side;

import dev.orderly.recovery.wal.Lsn;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where recovery stopped, as the server's log tells, which is in English and UTC.
 *
 * @param lsn the last that was replayed
 * @param last when the last transaction ended that was replayed
 * @param stop why it stopped there, such as {@code before commit of transaction 745}
 */
public record Reached(Optional<Lsn> lsn, Optional<Instant> last, Optional<String> stop) {

    private static final Pattern DONE = Pattern.compile("redo done at ([0-9A-F]+/[0-9A-F]+)");
    private static final Pattern LAST = Pattern.compile("last completed transaction was at log time (\\S+ \\S+)");
    private static final Pattern STOP = Pattern.compile("recovery stopping ((?:before|after|at) .*)");
    private static final Pattern SEGMENT = Pattern.compile("restored log file \"([0-9A-F]{24})\" from archive");
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]X");

    static Reached of(String log) {
        return new Reached(last(DONE, log).map(Lsn::new), last(LAST, log).flatMap(Reached::time), last(STOP, log));
    }

    /** The segment that is replayed now. */
    static Optional<String> segment(String log) {
        return last(SEGMENT, log);
    }

    private static Optional<String> last(Pattern pattern, String log) {
        Matcher matcher = pattern.matcher(log);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1).strip();
        }
        return Optional.ofNullable(found);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, FORM).toInstant());
        } catch (DateTimeParseException another) {
            return Optional.empty();
        }
    }
}
