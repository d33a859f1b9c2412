package dev.orderly.catalog;

/**
 * The identity of a column, {@link #NONE} for a column without.
 *
 * @param always {@code GENERATED ALWAYS} rather than {@code BY DEFAULT}
 * @param sequence the sequence behind it, with the options that the column's DDL carries
 */
public record Identity(boolean exists, boolean always, Sequence sequence) {

    public static final Identity NONE = new Identity(
            false, false, new Sequence(ObjectId.of(ObjectKind.SEQUENCE, "none"), "", 0, 0, 0, 0, 0, false, false));

    @Override
    public String toString() {
        return exists ? "identity " + (always ? "always " : "by default ") + sequence : "none";
    }
}
