package dev.orderly.seed.value;

import dev.orderly.fake.Draw;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.util.Locale;
import java.util.Set;

/** Values that are written and never computed with; each is made of a number. */
record Written(ColumnType type) implements Source {

    private static final Set<Kind> KINDS = Set.of(
            Kind.UUID,
            Kind.INTERVAL,
            Kind.BYTES,
            Kind.BITS,
            Kind.ADDRESS,
            Kind.NETWORK,
            Kind.HARDWARE_ADDRESS,
            Kind.GEOMETRY,
            Kind.XML,
            Kind.WORDS);

    static boolean knows(ColumnType type) {
        return KINDS.contains(type.kind());
    }

    @Override
    public long count() {
        return switch (type.kind()) {
            case BITS -> type.length() == 0 || type.length() > 60 ? Long.MAX_VALUE : 1L << type.length();
            case ADDRESS, NETWORK -> 1L << 24;
            default -> Long.MAX_VALUE;
        };
    }

    @Override
    public Object number(long number, Place place) {
        return of(number, Draw.mix(number));
    }

    @Override
    public Object any(Place place) {
        long bits = place.draw().bits();
        return of((bits >>> 1) % (count() == Long.MAX_VALUE ? 1L << 40 : count()), bits);
    }

    private String of(long number, long bits) {
        return switch (type.kind()) {
            // version 4, as random ones are
            case UUID ->
                new java.util.UUID((Draw.mix(bits) & ~0xF000L) | 0x4000L, Long.MIN_VALUE | (number << 2 >>> 2))
                        .toString();
            case INTERVAL -> (1 + number % 10_000) + " minutes";
            case BYTES -> "\\x" + String.format(Locale.ROOT, "%016x%016x", number, bits);
            case BITS -> bits(number);
            case ADDRESS -> "10." + (number >> 16 & 255) + '.' + (number >> 8 & 255) + '.' + (number & 255);
            case NETWORK -> "10." + (number >> 16 & 255) + '.' + (number >> 8 & 255) + '.' + (number & 255) + "/32";
            case HARDWARE_ADDRESS -> hardware(number);
            case GEOMETRY -> geometry(number % 1_000_000, bits >>> 40);
            case XML -> "<value number=\"" + number + "\"/>";
            default -> words(number);
        };
    }

    private String words(long number) {
        return switch (type.name().substring(type.name().lastIndexOf('.') + 1)) {
            case "tsquery" -> "'word" + number + '\'';
            case "hstore" -> "\"word\"=>\"" + number + '"';
            case "ltree" -> "words.word" + number;
            default -> "'word" + number + "':1";
        };
    }

    private String bits(long number) {
        int length = type.length() == 0 ? 16 : type.length();
        String digits = Long.toBinaryString(number);
        return "0".repeat(Math.max(0, length - digits.length()))
                + digits.substring(Math.max(0, digits.length() - length));
    }

    private String hardware(long number) {
        String hex = String.format(Locale.ROOT, "%012x", number & 0xFFFFFFFFFFL);
        String padded = type.name().equals("macaddr8") ? "02" + "00" + hex : "02" + hex.substring(2);
        return padded.replaceAll("(..)(?=.)", "$1:");
    }

    private String geometry(long x, long y) {
        String one = "(" + x + ',' + y + ')';
        String other = "(" + (x + 1) + ',' + (y + 2) + ')';
        return switch (type.name()) {
            case "line" -> "{1,-1," + x + '}';
            case "circle" -> '<' + one + ',' + (1 + y % 10) + '>';
            case "lseg", "path" -> '[' + one + ',' + other + ']';
            case "box" -> other + ',' + one;
            case "polygon" -> '(' + one + ',' + other + ",(" + x + ',' + (y + 3) + "))";
            default -> one;
        };
    }
}
