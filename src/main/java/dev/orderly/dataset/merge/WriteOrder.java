package dev.orderly.dataset.merge;

import dev.orderly.dataset.shape.Link;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * In which order tables are written so that rows find those they refer to. Where tables lead back to themselves, links that can be
 * NULL are set afterwards, and others are checked at the end, if they can be.
 *
 * @param parts those that are referred to first
 * @param later the links of a table that are set when all rows are there
 * @param deferred whether the server has to check links at the end
 */
record WriteOrder(List<Part> parts, Map<QualifiedName, List<Link>> later, boolean deferred) {

    WriteOrder {
        parts = List.copyOf(parts);
        later = Map.copyOf(later);
    }

    /** Adds a problem where a circle cannot be broken. */
    static WriteOrder of(List<Part> all, Problems problems) {
        List<Part> rest = new ArrayList<>(all);
        rest.sort(Comparator.comparing(part -> part.table().name()));
        List<Part> done = new ArrayList<>();
        Map<QualifiedName, List<Link>> later = new TreeMap<>();
        boolean deferred = false;
        while (!rest.isEmpty()) {
            Part next = rest.stream()
                    .filter(part -> open(part, rest).isEmpty())
                    .findFirst()
                    .orElseGet(() -> breakable(rest));
            List<Link> open = open(next, rest);
            List<Link> stuck =
                    open.stream().filter(link -> !canWait(next.table(), link)).toList();
            if (stuck.stream().anyMatch(link -> !link.deferrable())) {
                problems.add(circle(next.table(), stuck));
            }
            deferred |= !stuck.isEmpty();
            later.put(
                    next.table().name(),
                    open.stream().filter(link -> canWait(next.table(), link)).toList());
            done.add(next);
            rest.remove(next);
        }
        return new WriteOrder(done, later, deferred);
    }

    /** The links of a table to others that are not written yet; a table's own rows come in one statement. */
    private static List<Link> open(Part part, List<Part> rest) {
        Set<QualifiedName> names = new HashSet<>();
        rest.forEach(it -> names.add(it.table().name()));
        names.remove(part.table().name());
        return part.table().links().stream()
                .filter(link -> names.contains(link.target()))
                .toList();
    }

    /** The table of which fewest links stand in the way. */
    private static Part breakable(List<Part> rest) {
        return rest.stream()
                .min(Comparator.comparingLong(part -> open(part, rest).stream()
                        .mapToLong(link -> canWait(part.table(), link) ? 1 : link.deferrable() ? 100 : 10_000)
                        .sum()))
                .orElseThrow();
    }

    private static boolean canWait(SetTable table, Link link) {
        return link.nullable()
                && link.columns().stream().filter(it -> !it.notNull()).noneMatch(it -> isInKey(table, it.name()));
    }

    private static boolean isInKey(SetTable table, String column) {
        return table.key().stream()
                .anyMatch(field -> field.links()
                        ? table.linkOf(column)
                                .filter(link -> field.sql().startsWith(link.alias() + "."))
                                .isPresent()
                        : field.label().equals(column));
    }

    private static Problem circle(SetTable table, List<Link> links) {
        return Problem.of(
                        "foreign-keys-in-a-circle",
                        ExitCode.INVALID_INPUT,
                        "the foreign keys of the set lead back to themselves: "
                                + links.stream().map(Link::constraint).toList() + " of table " + table
                                + " can neither be NULL nor be deferred")
                .hint("make one of them DEFERRABLE, or leave its table out of the set");
    }
}
