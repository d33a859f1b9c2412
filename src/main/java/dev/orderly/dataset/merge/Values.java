package dev.orderly.dataset.merge;

import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.Link;
import dev.orderly.dataset.shape.SetColumn;
import dev.orderly.dataset.shape.SetShape;
import dev.orderly.dataset.shape.SetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL that turns rows of the set into rows of a table: natural keys become the ids that this database knows. */
final class Values {

    private final SetShape shape;
    private final Canonical canonical;
    private final List<Part> parts;

    Values(SetShape shape, List<Part> parts) {
        this.shape = shape;
        this.canonical = new Canonical(shape);
        this.parts = List.copyOf(parts);
    }

    /** The value of a column, over {@code c} for the row's changes and the joined links. */
    String of(Part part, SetColumn column) {
        SetTable table = part.table();
        int fresh = table.surrogates().indexOf(column);
        if (fresh >= 0) {
            return "c.s" + (fresh + 1);
        }
        return table.own(column.name())
                .map(field -> "c.n" + table.place(field))
                .orElseGet(() -> ofLink(table.linkOf(column.name()).orElseThrow(), column));
    }

    private static String ofLink(Link link, SetColumn column) {
        return link.alias() + ".r" + (link.columns().indexOf(column) + 1);
    }

    /**
     * The joins that find what the links point to.
     *
     * @param young tables whose new rows are not written yet, and are looked for among the changes
     */
    String joins(Part part, List<Link> links, Set<SetTable> young) {
        return links.stream()
                .map(link -> {
                    SetTable target = shape.known(link.target());
                    String rows = canonical.keys(target, link.quotedTargetColumns());
                    String all = young.contains(target) ? rows + " UNION ALL " + young(target, link) : rows;
                    return " LEFT JOIN (" + all + ") " + link.alias() + " ON " + same(part.table(), link);
                })
                .collect(Collectors.joining());
    }

    private static String same(SetTable table, Link link) {
        List<Field> fields = References.fields(table, link);
        return IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).same("c.n" + table.place(fields.get(i)), link.alias() + ".k" + (i + 1)))
                .collect(Collectors.joining(" AND "));
    }

    /** Rows that are about to be written. */
    private String young(SetTable target, Link link) {
        Part part = parts.stream()
                .filter(it -> it.table().equals(target))
                .findFirst()
                .orElseThrow();
        List<String> values = new ArrayList<>();
        for (Field field : target.key()) {
            values.add("c.n" + target.place(field));
        }
        List<Link> needed = new ArrayList<>();
        for (String name : link.targetColumns()) {
            SetColumn column = target.columns().stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            values.add(of(part, column));
            if (target.own(name).isEmpty() && !target.surrogates().contains(column)) {
                target.linkOf(name).filter(it -> !needed.contains(it)).ifPresent(needed::add);
            }
        }
        return "SELECT " + String.join(", ", values) + " FROM " + part.changes() + " c" + joins(part, needed, Set.of())
                + " WHERE c.action = 'insert' AND c.verdict = 'apply'";
    }
}
