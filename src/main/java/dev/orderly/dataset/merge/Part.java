package dev.orderly.dataset.merge;

import dev.orderly.dataset.model.OwnPart;
import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.SetTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the set while it is merged.
 *
 * @param number tells its temporary tables from those of others
 * @param own what the target keeps as its own of it
 */
record Part(SetTable table, int number, List<OwnPart> own) {

    Part {
        own = List.copyOf(own);
    }

    /** The rows as they came, with the fields {@code f1}, {@code f2} …. */
    String incoming() {
        return "pg_temp.orderly_in_" + number;
    }

    /** The rows that differ: new values {@code n1} …, old ones {@code o1} …, new ids {@code s1} …. */
    String changes() {
        return "pg_temp.orderly_change_" + number;
    }

    /** The rows that the target had before, with {@code key} and {@code hash} of each, where they were compared by hashes. */
    String hashes() {
        return "pg_temp.orderly_hash_" + number;
    }

    /** Which rows of the target stay as they are, as SQL over the table's columns. */
    String ownRows() {
        String rows = own.stream()
                .flatMap(part -> part.rows().stream())
                .map(sql -> "(" + sql + "\n)")
                .collect(Collectors.joining(" OR "));
        return rows.isEmpty() ? "false" : rows;
    }

    boolean isOwn(String column) {
        return own.stream().anyMatch(part -> part.columns().contains(column));
    }

    /** The fields in which the two sides have to be alike. */
    List<Field> compared() {
        return table.fields().stream()
                .filter(field -> field.key() || !isOwn(field))
                .toList();
    }

    private boolean isOwn(Field field) {
        return field.links()
                ? table.mapped().stream()
                        .filter(link -> field.sql().startsWith(link.alias() + "."))
                        .anyMatch(link -> link.columns().stream().anyMatch(it -> isOwn(it.name())))
                : isOwn(field.label());
    }

    /** A number that stands for the key, from values that begin with the prefix. */
    String keyHash(String prefix) {
        return hash(table.key(), prefix);
    }

    /** A number that stands for the row. */
    String rowHash(String prefix) {
        return hash(compared(), prefix);
    }

    private String hash(List<Field> fields, String prefix) {
        return Canonical.hash(table, fields, prefix);
    }

    /** What a hash depends on beside the values. */
    String fieldWords() {
        return compared().stream()
                .map(field -> field.label() + " " + field.type())
                .collect(Collectors.joining(", "));
    }

    static final String INSERTED = "action = 'insert' AND verdict = 'apply'";

    /** The action of rows that are alike, and that the target has written since the last merge. */
    static final String SAME = "same";
}
