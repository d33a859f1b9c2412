package dev.orderly.dataset.merge;

import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.Field;
import dev.orderly.dataset.shape.Link;
import dev.orderly.dataset.shape.SetShape;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether the rows that rows of the set refer to are there, or come along. */
final class References {

    private static final int SHOWN = 5;

    private final Session session;
    private final SetShape shape;
    private final Canonical canonical;
    private final List<Part> parts;
    private final Problems problems;

    References(Session session, SetShape shape, List<Part> parts, Problems problems) {
        this.session = session;
        this.shape = shape;
        this.canonical = new Canonical(shape);
        this.parts = List.copyOf(parts);
        this.problems = problems;
    }

    void check(Part part) throws SQLException {
        for (Link link : part.table().links()) {
            List<Field> fields = fields(part.table(), link);
            if (!fields.isEmpty()) {
                check(part, link, fields);
            }
        }
    }

    /** What a row says of the other one; empty where it leaves that to the target. */
    static List<Field> fields(SetTable table, Link link) {
        if (link.mapped()) {
            return table.fields().stream()
                    .filter(field -> field.sql().startsWith(link.alias() + "."))
                    .toList();
        }
        List<Field> fields = new ArrayList<>();
        for (var column : link.columns()) {
            Optional<Field> own = table.own(column.name());
            if (own.isEmpty()) {
                return List.of();
            }
            fields.add(own.get());
        }
        return fields;
    }

    private void check(Part part, Link link, List<Field> fields) throws SQLException {
        SetTable table = part.table();
        List<String> values = fields.stream().map(it -> "c.n" + table.place(it)).toList();
        String there = link.mapped()
                ? exists(
                        "(" + canonical.keys(shape.known(link.target()), link.quotedTargetColumns()) + ")",
                        fields,
                        values,
                        "k")
                : existsPlain(link, values);
        Optional<String> coming = parts.stream()
                .filter(it -> it.table().name().equals(link.target()))
                .findFirst()
                .flatMap(target -> coming(target, link, fields, values));
        String known = values.stream()
                .map(value -> value + " IS NOT NULL")
                .collect(Collectors.joining(link.mapped() ? " OR " : " AND "));
        List<List<@Nullable String>> missing =
                session.rows("SELECT DISTINCT " + String.join(", ", texts(values)) + " FROM "
                        + part.changes() + " c WHERE c.action IN ('insert', 'update') AND c.verdict = 'apply' AND ("
                        + known + ") AND NOT " + there
                        + coming.map(it -> " AND NOT " + it).orElse("") + " LIMIT " + SHOWN);
        for (List<@Nullable String> each : missing) {
            problems.add(Problem.of(
                            "reference-missing",
                            ExitCode.INVALID_INPUT,
                            "a row of table " + table + " refers to one of " + link.target()
                                    + " that the target does not have: " + Words.key(fields, each))
                    .hint("put the table into the set, or bring its row first; nothing was changed"));
        }
    }

    private static List<String> texts(List<String> values) {
        return values.stream().map(it -> it + "::pg_catalog.text").toList();
    }

    private static String exists(String rows, List<Field> fields, List<String> values, String prefix) {
        String same = IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).same(values.get(i), "k." + prefix + (i + 1)))
                .collect(Collectors.joining(" AND "));
        return "EXISTS (SELECT FROM " + rows + " k WHERE " + same + ")";
    }

    private static String existsPlain(Link link, List<String> values) {
        List<String> columns = link.quotedTargetColumns();
        String same = IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) + " = k." + columns.get(i))
                .collect(Collectors.joining(" AND "));
        return "EXISTS (SELECT FROM " + link.target().quoted() + " k WHERE " + same + ")";
    }

    /** Rows of the set come as well. */
    private static Optional<String> coming(Part target, Link link, List<Field> fields, List<String> values) {
        List<Field> theirs = link.mapped()
                ? target.table().key()
                : link.targetColumns().stream()
                        .flatMap(name -> target.table().own(name).stream())
                        .toList();
        if (theirs.size() != values.size()) {
            return Optional.empty();
        }
        String same = IntStream.range(0, values.size())
                .mapToObj(i ->
                        fields.get(i).same(values.get(i), "k.f" + target.table().place(theirs.get(i))))
                .collect(Collectors.joining(" AND "));
        return Optional.of("EXISTS (SELECT FROM " + target.incoming() + " k WHERE " + same + ")");
    }
}
