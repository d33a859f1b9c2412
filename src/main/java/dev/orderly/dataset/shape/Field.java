package dev.orderly.dataset.shape;

/**
 * What stands for a value of a row in every environment: a column's own value, or a part of the natural key of the row that a
 * foreign key points to.
 *
 * @param label its name in files and to people: the column's, or as {@code hospital_id.code}
 * @param sql the value, over {@code t} for the table's row and {@code l1}, {@code l2} … for those that it points to
 * @param column whose type it has
 * @param key whether it tells rows apart
 * @param nullable whether it may be NULL
 * @param links whether it stands for another row
 */
public record Field(String label, String sql, SetColumn column, boolean key, boolean nullable, boolean links) {

    public String type() {
        return column.type();
    }

    /** Whether two values are of the same row. NULL is equal to NULL; other types compare as their indexes do. */
    public String same(String one, String other) {
        boolean plain = !nullable && (column.isExact() || column.isText());
        return plain ? one + " = " + other : element(one) + " = " + element(other);
    }

    /** Arrays of arrays lose their shape, so those are compared as text. */
    private String element(String value) {
        return "ARRAY[" + (type().endsWith("[]") ? value + "::pg_catalog.text" : value) + "]";
    }

    /** Whether two values look different. */
    public String differs(String one, String other) {
        return column.isExact()
                ? one + " IS DISTINCT FROM " + other
                : bytewise(one) + " IS DISTINCT FROM " + bytewise(other);
    }

    /** The value as text that sorts bytewise. */
    public String bytewise(String value) {
        return value + "::pg_catalog.text COLLATE \"C\"";
    }
}
