package dev.orderly.sql;

import java.util.Comparator;

/** A name within a schema, such as {@code public.patient}. */
public record QualifiedName(Identifier schema, Identifier name) implements Comparable<QualifiedName> {

    private static final Comparator<QualifiedName> ORDER =
            Comparator.comparing(QualifiedName::schema).thenComparing(QualifiedName::name);

    public static QualifiedName of(String schema, String name) {
        return new QualifiedName(Identifier.of(schema), Identifier.of(name));
    }

    /** Both parts as SQL text, joined by a dot. */
    public String quoted() {
        return schema.quoted() + '.' + name.quoted();
    }

    @Override
    public int compareTo(QualifiedName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return quoted();
    }
}
