package dev.orderly.diff.precheck;

import dev.orderly.catalog.ObjectId;
import java.util.List;

/** Selects the rows of a table that are in the way: where each is, and the values that tell why. */
final class OffendingRows {

    private OffendingRows() {}

    static String of(ObjectId table, List<String> shown, String condition) {
        return of(shown, table.quoted(), condition);
    }

    static String of(List<String> shown, String source, String condition) {
        String more = shown.isEmpty() ? "" : ", " + String.join(", ", shown);
        return "SELECT ctid" + more + " FROM " + source + " WHERE " + condition;
    }
}
