package dev.orderly.catalog;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * What identifies an object across databases: its kind and names, never an oid.
 *
 * @param schema empty for objects that live in no schema
 * @param name the object's name, or the table's for what lives in a table; for a comment or privileges the target's
 * @param part the name within the table, a routine's input types, or for what hangs on a target its kind and part
 */
public record ObjectId(ObjectKind kind, String schema, String name, String part) implements Comparable<ObjectId> {

    /** Stands between the target's part and the provider in the part of a security label. */
    static final String PROVIDER = " for ";

    /** Odd and without a pattern in its bits. */
    private static final int SPREAD = 0x9E3779B1;

    public static ObjectId of(ObjectKind kind, String name) {
        return new ObjectId(kind, "", name, "");
    }

    public static ObjectId of(ObjectKind kind, String schema, String name) {
        return new ObjectId(kind, schema, name, "");
    }

    public static ObjectId of(ObjectKind kind, String schema, String name, String part) {
        return new ObjectId(kind, schema, name, part);
    }

    /** The id of what hangs on this object or stands in its place in another role, such as its comment. */
    public ObjectId attached(ObjectKind attachment) {
        return new ObjectId(attachment, schema, name, part.isEmpty() ? kind.word() : kind.word() + ' ' + part);
    }

    /** The same names under another kind, such as the default of a column. */
    public ObjectId as(ObjectKind other) {
        return new ObjectId(other, schema, name, part);
    }

    public ObjectId part(ObjectKind other, String otherPart) {
        return new ObjectId(other, schema, name, otherPart);
    }

    public Identifier identifier() {
        return Identifier.of(name);
    }

    public Identifier partIdentifier() {
        return Identifier.of(part);
    }

    public QualifiedName qualified() {
        return QualifiedName.of(schema, name);
    }

    /** The name in SQL, with its schema where it has one and without its part. */
    public String quoted() {
        return schema.isEmpty() ? identifier().quoted() : qualified().quoted();
    }

    /** By kind first: what is of one kind stands together. */
    @Override
    public int compareTo(ObjectId other) {
        int order = kind.compareTo(other.kind);
        order = order == 0 ? compare(schema, other.schema) : order;
        order = order == 0 ? compare(name, other.name) : order;
        return order == 0 ? compare(part, other.part) : order;
    }

    /** Most are equal, and often the same. */
    private static int compare(String one, String other) {
        return one.equals(other) ? 0 : one.compareTo(other);
    }

    /** Names that are counted up, in tables and in their parts alike, would meet in a sum. */
    @Override
    public int hashCode() {
        int hash = kind.word().hashCode() + 31 * schema.hashCode();
        return (hash * SPREAD + name.hashCode()) * SPREAD + part.hashCode();
    }

    /** The object for a person, such as {@code column public.patient.email}. */
    @Override
    public String toString() {
        return carrierKind().map(this::attachedTo).orElseGet(() -> kind.word() + ' ' + dotted() + described());
    }

    /** The kind of what this hangs on, when {@link #attached} made this id. */
    private Optional<ObjectKind> carrierKind() {
        if (kind != ObjectKind.COMMENT && kind != ObjectKind.PRIVILEGES && kind != ObjectKind.SECURITY_LABEL) {
            return Optional.empty();
        }
        return Arrays.stream(ObjectKind.values())
                .filter(other -> part.equals(other.word()) || part.startsWith(other.word() + ' '))
                .max(Comparator.comparingInt(other -> other.word().length()));
    }

    /** Such as {@code comment on column public.patient.email}. */
    private String attachedTo(ObjectKind carrier) {
        int end = kind == ObjectKind.SECURITY_LABEL ? part.lastIndexOf(PROVIDER) : part.length();
        int word = carrier.word().length();
        String carrierPart = end <= word ? "" : part.substring(word + 1, end);
        return kind.word() + " on " + new ObjectId(carrier, schema, name, carrierPart) + part.substring(end);
    }

    private String dotted() {
        return schema.isEmpty() ? name : schema + '.' + name;
    }

    private String described() {
        if (part.isEmpty()) {
            return "";
        }
        boolean routine = kind == ObjectKind.ROUTINE || kind == ObjectKind.AGGREGATE;
        return routine ? '(' + part + ')' : '.' + part;
    }
}
