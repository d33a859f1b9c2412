package dev.orderly.archive.text;

/**
 * A field of a row.
 *
 * @param place in a row of COPY's, from 0
 * @param kind of the value, or of each element
 * @param array whether it is written as an array of elements
 */
public record JsonField(String label, int place, JsonKind kind, boolean array) {

    public static JsonField of(String label, int place, JsonKind kind) {
        return new JsonField(label, place, kind, false);
    }
}
