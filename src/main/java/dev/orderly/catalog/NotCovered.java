package dev.orderly.catalog;

/**
 * An object that was found and that the engine cannot compare in depth or write.
 *
 * @param object kind {@link ObjectKind#NOT_COVERED}; the name is PostgreSQL's own description
 * @param definition everything the server tells about it without oids: equal texts mean equal objects
 */
public record NotCovered(ObjectId object, String definition) implements Comparable<NotCovered> {

    public static NotCovered of(String description, String definition) {
        return new NotCovered(ObjectId.of(ObjectKind.NOT_COVERED, description), definition);
    }

    /** PostgreSQL's description, such as {@code operator class app.int4_abs_ops for access method btree}. */
    public String description() {
        return object.name();
    }

    @Override
    public int compareTo(NotCovered other) {
        return object.compareTo(other.object);
    }
}
