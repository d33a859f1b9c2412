package dev.orderly.privacy.structure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arrays of one dimension whose elements are records, as the server writes them (PostgreSQL manual, 8.15.6 and 8.16.6). */
public final class RecordArray {

    private RecordArray() {}

    /**
     * The fields of each record; null for the SQL null.
     *
     * @throws IllegalArgumentException for what is no such array
     */
    public static List<List<@Nullable String>> rows(String array) {
        if (!array.startsWith("{") || !array.endsWith("}")) {
            throw new IllegalArgumentException("no array of records");
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String element : array.equals("{}") ? List.<String>of() : parts(array, ",}")) {
            String row = Quoted.bare(element);
            if (!row.startsWith("(") || !row.endsWith(")")) {
                throw new IllegalArgumentException("no record in an array of them");
            }
            rows.add(fields(row));
        }
        return rows;
    }

    private static List<@Nullable String> fields(String row) {
        List<@Nullable String> fields = new ArrayList<>();
        parts(row, ",)").forEach(part -> fields.add(part.isEmpty() ? null : Quoted.bare(part)));
        return fields;
    }

    /** What stands between the brackets, with its quotes. */
    private static List<String> parts(String text, String delimiters) {
        List<String> parts = new ArrayList<>();
        for (int at = 1; at < text.length(); ) {
            int end = Quoted.end(text, at, delimiters);
            if (end < 0 || end == text.length()) {
                throw new IllegalArgumentException("an array of records that does not end");
            }
            parts.add(text.substring(at, end));
            at = end + 1;
        }
        return parts;
    }
}
