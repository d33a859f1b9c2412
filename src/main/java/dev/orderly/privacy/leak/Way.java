package dev.orderly.privacy.leak;

import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;

/** How the values of a column are searched. */
enum Way {
    TEXT,
    NUMBER,
    JSON,
    /** Bytes, as hexadecimal digits. */
    BYTES,
    /** Not at all: the type has no room for an identifier, or none that would look like one. */
    NONE;

    static Way of(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER, DECIMAL -> NUMBER;
            case JSON -> JSON;
            case BYTES -> BYTES;
            case BOOLEAN, DATE, TIMESTAMP, TIME, INTERVAL, ENUM, BITS, GEOMETRY -> NONE;
            case ARRAY -> type.element().map(Way::of).filter(NONE::equals).orElse(TEXT);
            case RANGE ->
                type.element().map(ColumnType::kind).filter(Kind::isMoment).isPresent() ? NONE : TEXT;
            default -> TEXT;
        };
    }
}
