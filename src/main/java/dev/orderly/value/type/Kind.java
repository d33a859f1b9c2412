package dev.orderly.value.type;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The families of types, by what stands for their values in Java; text for those that are written and never computed with. */
public enum Kind {
    /** {@link Long}. */
    INTEGER,
    /** {@link BigDecimal}, binary floating point as well. */
    DECIMAL,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link String}. */
    TEXT,
    /** {@link String}, one of the labels. */
    ENUM,
    /** {@link LocalDate}. */
    DATE,
    /** {@link LocalDateTime}, in UTC. */
    TIMESTAMP,
    /** {@link LocalTime}. */
    TIME,
    /** {@link Span}. */
    RANGE,
    /** {@link Json}. */
    JSON,
    /** {@link java.util.List} of elements. */
    ARRAY,
    /** {@link java.util.List} of attributes. */
    COMPOSITE,
    UUID,
    INTERVAL,
    BYTES,
    BITS,
    ADDRESS,
    NETWORK,
    HARDWARE_ADDRESS,
    GEOMETRY,
    XML,
    WORDS,
    /** Of a type that values cannot be made for. */
    OTHER;

    public boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }

    public boolean isMoment() {
        return this == DATE || this == TIMESTAMP || this == TIME;
    }

    /**
     * A constant as the server writes it.
     *
     * @throws RuntimeException when it is none of this kind
     */
    public Object parse(String text) {
        return switch (this) {
            case INTEGER -> new BigDecimal(text.strip()).longValueExact();
            case DECIMAL -> new BigDecimal(text.strip());
            case BOOLEAN -> text.startsWith("t");
            case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            case TIMESTAMP -> moment(text);
            case TIME -> LocalTime.parse(text);
            default -> text;
        };
    }

    private static LocalDateTime moment(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay();
        }
        String iso = text.replace(' ', 'T');
        int zone = Math.max(iso.lastIndexOf('+'), iso.lastIndexOf('-'));
        if (zone < 11) {
            return LocalDateTime.parse(iso);
        }
        String padded = iso.length() - zone == 3 ? iso + ":00" : iso;
        return OffsetDateTime.parse(padded)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }
}
