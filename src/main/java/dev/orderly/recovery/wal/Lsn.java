package dev.orderly.recovery.wal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the write-ahead log, written as PostgreSQL does: {@code 0/16B3748} (manual, "pg_lsn Type"). */
public record Lsn(@JsonValue String text) implements Comparable<Lsn> {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

    @JsonCreator
    public Lsn {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        text = text.toUpperCase(Locale.ROOT);
    }

    public static Lsn of(long value) {
        return new Lsn(Long.toHexString(value >>> 32) + '/' + Long.toHexString(value & 0xFFFF_FFFFL));
    }

    public static Optional<Lsn> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Lsn(text)) : Optional.empty();
    }

    public long value() {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(text);
        }
        return Long.parseLong(matcher.group(1), 16) << 32 | Long.parseLong(matcher.group(2), 16);
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value(), other.value());
    }

    @Override
    public String toString() {
        return text;
    }
}
