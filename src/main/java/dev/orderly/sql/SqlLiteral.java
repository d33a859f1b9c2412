package dev.orderly.sql;

/** A string as a literal in SQL, for DDL, where bind parameters cannot be used. */
public record SqlLiteral(String value) {

    public SqlLiteral {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a literal has no NUL character");
        }
    }

    public static String quote(String value) {
        return new SqlLiteral(value).quoted();
    }

    /** A text between tags that it does not contain: lines of a body stay as they are. */
    public static String dollarQuoted(String text, String tag) {
        String mark = "$" + tag + "$";
        return text.contains(mark) ? dollarQuoted(text, tag + "_") : mark + "\n" + text + "\n" + mark;
    }

    /** The literal as {@code quote_literal} writes it: safe whatever {@code standard_conforming_strings} says. */
    public String quoted() {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    @Override
    public String toString() {
        return quoted();
    }
}
