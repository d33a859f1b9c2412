package dev.orderly.sql;

/**
 * A name as PostgreSQL stores it, never quoted; {@link #quoted()} is the only way to put it into SQL.
 *
 * @param value the stored name, as in {@code pg_class.relname}
 */
public record Identifier(String value) implements Comparable<Identifier> {

    public Identifier {
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier is not empty and has no NUL character");
        }
    }

    public static Identifier of(String value) {
        return new Identifier(value);
    }

    /** The name as SQL text, quoted where PostgreSQL's {@code quote_ident} would quote it. */
    public String quoted() {
        return isPlain() && !ReservedWords.needQuotes(value) ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private boolean isPlain() {
        char first = value.charAt(0);
        return (isLower(first) || first == '_')
                && value.chars().allMatch(c -> isLower(c) || c == '_' || (c >= '0' && c <= '9'));
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(Identifier other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return quoted();
    }
}
