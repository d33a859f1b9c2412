package dev.orderly.diff.precheck;

import dev.orderly.catalog.Constraint;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries for the rows that conflict with others by an exclusion constraint or by a key over ranges of time. */
final class OverlapQueries {

    private static final String WITH = " WITH ";
    private static final String WHERE = " WHERE ";
    private static final String OVERLAPS = " WITHOUT OVERLAPS";

    /** What one row has of a constraint's element, and the operator by which that of another conflicts. */
    private record Element(String expression, String operator) {

        String label() {
            return Identifier.of(expression.replace("\"", "")).quoted();
        }
    }

    private OverlapQueries() {}

    /** {@code EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (taken)}. */
    static Optional<String> exclusion(Constraint constraint, String from) {
        String definition = constraint.definition();
        int open = definition.indexOf('(');
        if (open < 0) {
            return Optional.empty();
        }
        String rest = definition.substring(KeyText.close(definition, open) + 1);
        int where = KeyText.indexOf(rest, WHERE);
        List<Element> elements = KeyText.elements(KeyText.inside(definition, open)).stream()
                .map(OverlapQueries::element)
                .toList();
        return Optional.of(conflicts(elements, from, where < 0 ? "" : rest.substring(where)));
    }

    /** {@code UNIQUE (room, during WITHOUT OVERLAPS)}; empty for a key over plain values. */
    static Optional<String> temporal(Constraint constraint, String from) {
        String definition = constraint.definition();
        int open = definition.indexOf('(');
        List<String> keys = open < 0 ? List.of() : KeyText.elements(KeyText.inside(definition, open));
        if (keys.isEmpty() || !keys.get(keys.size() - 1).endsWith(OVERLAPS)) {
            return Optional.empty();
        }
        List<Element> elements = new ArrayList<>();
        for (String key : keys) {
            elements.add(
                    key.endsWith(OVERLAPS)
                            ? new Element(key.substring(0, key.length() - OVERLAPS.length()), "&&")
                            : new Element(key, "="));
        }
        return Optional.of(conflicts(elements, from, ""));
    }

    private static Element element(String text) {
        int with = KeyText.indexOf(text, WITH);
        return new Element(KeyText.expression(text), text.substring(with + WITH.length()));
    }

    private static String conflicts(List<Element> elements, String from, String where) {
        List<String> shown = new ArrayList<>(List.of("one.ctid"));
        List<String> made = new ArrayList<>(List.of("tableoid AS part", "ctid"));
        List<String> conditions = new ArrayList<>(List.of("(one.part, one.ctid) <> (other.part, other.ctid)"));
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            String key = "key" + (i + 1);
            shown.add("one." + key + " AS " + element.label());
            made.add(element.expression() + " AS " + key);
            conditions.add("one." + key + ' ' + element.operator() + " other." + key);
        }
        String rows = "(SELECT " + String.join(", ", made) + " FROM " + from + where + ')';
        return "SELECT " + String.join(", ", shown) + " FROM " + rows + " AS one WHERE EXISTS (SELECT FROM " + rows
                + " AS other WHERE " + String.join(" AND ", conditions) + ')';
    }
}
