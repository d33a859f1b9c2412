package dev.orderly.diff.precheck;

import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Queries for the rows that violate a key, from the definitions that the server writes. */
final class KeyQueries {

    private static final String NULLS_EQUAL = "NULLS NOT DISTINCT";

    private KeyQueries() {}

    /** Duplicate keys; empty for constraints over ranges of time. */
    static Optional<String> unique(Constraint constraint, String from) {
        String definition = constraint.definition();
        int open = definition.indexOf('(');
        if (open < 0
                || KeyText.indexOf(definition, "WITHOUT OVERLAPS") >= 0
                || definition.contains("WITHOUT OVERLAPS)")) {
            return Optional.empty();
        }
        List<String> keys = KeyText.elements(KeyText.inside(definition, open));
        return Optional.of(duplicates(keys, from, definition.startsWith("UNIQUE " + NULLS_EQUAL), ""));
    }

    static Optional<String> unique(Index index, String from) {
        String definition = index.definition();
        int using = KeyText.indexOf(definition, " USING ");
        int open = using < 0 ? -1 : definition.indexOf('(', using);
        if (open < 0) {
            return Optional.empty();
        }
        String rest = definition.substring(KeyText.close(definition, open) + 1);
        List<String> keys = KeyText.elements(KeyText.inside(definition, open)).stream()
                .map(KeyText::expression)
                .toList();
        int where = KeyText.indexOf(rest, " WHERE ");
        String filter = where < 0 ? "" : rest.substring(where + " WHERE ".length());
        return Optional.of(duplicates(keys, from, KeyText.indexOf(rest, NULLS_EQUAL) >= 0, filter));
    }

    private static String duplicates(List<String> keys, String from, boolean nullsEqual, String filter) {
        List<String> conditions = new ArrayList<>();
        if (!filter.isEmpty()) {
            conditions.add('(' + filter + ')');
        }
        if (!nullsEqual) {
            keys.forEach(key -> conditions.add(key + " IS NOT NULL"));
        }
        String list = String.join(", ", keys);
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return "SELECT count(*) AS rows, " + list + " FROM " + from + where + " GROUP BY " + list
                + " HAVING count(*) > 1";
    }

    /** A foreign key taken apart. */
    record ForeignKey(List<String> columns, String referenced, List<String> targets, boolean full) {

        /** Empty for keys over ranges of time. */
        static Optional<ForeignKey> of(Constraint constraint) {
            String definition = constraint.definition();
            int open = definition.indexOf('(');
            int close = KeyText.close(definition, open);
            String rest = definition.substring(close + 1);
            int target = openAfterName(rest);
            List<String> columns = KeyText.elements(KeyText.inside(definition, open));
            if (columns.stream().anyMatch(column -> column.startsWith("PERIOD "))) {
                return Optional.empty();
            }
            return Optional.of(new ForeignKey(
                    columns,
                    rest.substring(" REFERENCES ".length(), target),
                    KeyText.elements(KeyText.inside(rest, target)),
                    KeyText.indexOf(rest, " MATCH FULL") >= 0));
        }

        private static int openAfterName(String rest) {
            for (int i = 0; i < rest.length(); i++) {
                if (rest.charAt(i) == '"') {
                    i = rest.indexOf('"', i + 1);
                } else if (rest.charAt(i) == '(') {
                    return i;
                }
            }
            throw new IllegalArgumentException("no columns: " + rest);
        }

        String orphans(String from, ObjectId table) {
            String alias = "referring";
            String list = columns.stream().map(column -> alias + '.' + column).collect(Collectors.joining(", "));
            String present = columns.stream()
                    .map(column -> alias + '.' + column + " IS NOT NULL")
                    .collect(Collectors.joining(" AND "));
            List<String> matches = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                matches.add("referenced." + targets.get(i) + " = " + alias + '.' + columns.get(i));
            }
            String orphan = present + " AND NOT EXISTS (SELECT FROM " + referenced + " AS referenced WHERE "
                    + String.join(" AND ", matches) + ')';
            return "SELECT " + alias + ".ctid, " + list + " FROM " + from + " AS " + alias + " WHERE "
                    + (full && columns.size() > 1 ? '(' + orphan + ") OR (" + partial(alias) + ')' : orphan);
        }

        private String partial(String alias) {
            String nulls = columns.stream()
                    .map(column -> alias + '.' + column)
                    .collect(Collectors.joining(", ", "num_nulls(", ")"));
            return nulls + " BETWEEN 1 AND " + (columns.size() - 1);
        }
    }
}
