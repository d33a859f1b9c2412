package dev.orderly.value.type;

import java.util.List;
import java.util.Optional;

/**
 * The type of a column, with domains resolved.
 *
 * @param name as it is written in SQL, the domain's where it is one
 * @param length at most so many characters or bits; 0 for any number
 * @param fixed whether each value has the whole length
 * @param precision of decimals: digits in all; 0 for any number
 * @param scale of decimals: digits behind the point
 * @param low of integers
 * @param high of integers
 * @param labels of enums
 * @param parts the element of an array, the subtype of a range, the attributes of a composite type
 * @param checks of the domains, as {@code CHECK (…)} over {@code VALUE}
 * @param notNull whether a domain forbids null
 * @param caseless whether values that differ in case alone are the same
 */
public record ColumnType(
        Kind kind,
        String name,
        int length,
        boolean fixed,
        int precision,
        int scale,
        long low,
        long high,
        List<String> labels,
        List<Part> parts,
        List<String> checks,
        boolean notNull,
        boolean caseless) {

    /** A part of a type, by its name where it has one. */
    public record Part(String name, ColumnType type) {}

    public static ColumnType of(Kind kind, String name) {
        return new ColumnType(
                kind,
                name,
                0,
                false,
                0,
                0,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                List.of(),
                List.of(),
                List.of(),
                false,
                false);
    }

    public ColumnType sized(int most, boolean whole) {
        return new ColumnType(
                kind, name, most, whole, precision, scale, low, high, labels, parts, checks, notNull, caseless);
    }

    public ColumnType digits(int all, int behind) {
        return new ColumnType(
                kind, name, length, fixed, all, behind, low, high, labels, parts, checks, notNull, caseless);
    }

    public ColumnType between(long least, long most) {
        return new ColumnType(
                kind, name, length, fixed, precision, scale, least, most, labels, parts, checks, notNull, caseless);
    }

    public ColumnType of(List<Part> inner) {
        return new ColumnType(
                kind, name, length, fixed, precision, scale, low, high, labels, inner, checks, notNull, caseless);
    }

    public ColumnType labelled(List<String> all) {
        return new ColumnType(
                kind, name, length, fixed, precision, scale, low, high, all, parts, checks, notNull, caseless);
    }

    public ColumnType ignoringCase() {
        return new ColumnType(
                kind, name, length, fixed, precision, scale, low, high, labels, parts, checks, notNull, true);
    }

    /** As a domain over this type. */
    public ColumnType asDomain(String domain, List<String> more, boolean never) {
        List<String> all = new java.util.ArrayList<>(checks);
        all.addAll(more);
        return new ColumnType(
                kind,
                domain,
                length,
                fixed,
                precision,
                scale,
                low,
                high,
                labels,
                parts,
                List.copyOf(all),
                notNull || never,
                caseless);
    }

    public Optional<ColumnType> element() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(0).type());
    }
}
