package dev.orderly.retention.plan;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.retention.rule.RetentionRule;
import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether rules name tables whose rows the role may take, and which are the workspace's to cut. */
final class Fitness {

    private final Relations relations;
    private final Problems problems;

    /** @param problems get what does not fit */
    Fitness(Relations relations, Problems problems) {
        this.relations = relations;
        this.problems = problems;
    }

    void unfit(RetentionRule rule, String why, String hint) {
        problems.add(Problem.of("rule-unfit", ExitCode.INVALID_INPUT, whose(rule) + why)
                .hint(hint));
    }

    private static String whose(RetentionRule rule) {
        return rule.place() + ": rule \"" + rule.name() + "\": ";
    }

    /** The table that a rule names; empty where it is none, which is told. */
    Optional<Relation> table(RetentionRule rule) {
        List<Relation> named = relations.named(rule.table());
        if (named.isEmpty()) {
            unfit(rule, "there is no table \"" + rule.table() + '"', nearest(rule));
        } else if (named.size() > 1) {
            String all = named.stream().map(Relation::toString).collect(Collectors.joining(", "));
            unfit(rule, "\"" + rule.table() + "\" may be any of " + all, "name it with its schema");
        } else if (isOfOrderly(named.get(0))) {
            problems.add(ofOrderly(rule, named.get(0)));
        } else if (!named.get(0).isTable()) {
            unfit(rule, "\"" + named.get(0) + "\" is no table", "rows are kept in tables: name the one that has them");
        } else {
            return Optional.of(named.get(0));
        }
        return Optional.empty();
    }

    private String nearest(RetentionRule rule) {
        List<String> names = relations.all().stream()
                .filter(Relation::isTable)
                .map(it -> rule.table().schema().isPresent()
                        ? it.toString()
                        : it.name().name().value())
                .toList();
        return Likeness.nearest(rule.table().toString(), names)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("see which there are with: schema show");
    }

    private static boolean isOfOrderly(Relation table) {
        return CatalogScope.isOrderlys(
                table.name().schema().value(), table.name().name().value());
    }

    /** What Orderly keeps is not the workspace's to cut. */
    private static Problem ofOrderly(RetentionRule rule, Relation table) {
        String name = table.name().name().value();
        boolean ofRows = table.name().schema().value().equals(OrderlySchema.NAME) && OrderlySchema.isOfRowAudits(name);
        String log = name.equals("operation_log")
                ? ": the hashes of the log would not fit any more, and audit verify would fail"
                : "";
        return Problem.of(
                        "retention-refused", ExitCode.REFUSED, whose(rule) + "\"" + table + "\" is Orderly's own" + log)
                .hint(
                        ofRows
                                ? "months of row audits go with: audit partitions --drop-before YYYY-MM-DD"
                                : "take the rule out of the file");
    }

    /** Rows of it can be found by where they lie, are all seen, and may be taken; what is not so is told. */
    void requireUsable(RetentionRule rule, Relation leaf) {
        if (leaf.kind() != 'r' || !leaf.heap()) {
            unfit(rule, "rows of " + leaf + " are not kept in a table of this server's own kind", "leave it out");
        } else if (leaf.hidden()) {
            problems.add(Problem.of(
                            "rows-hidden",
                            ExitCode.REFUSED,
                            whose(rule) + "row-level security hides rows of " + leaf
                                    + " from the role: what is left would be taken for all there is")
                    .hint("connect as the owner of the table or as a role with BYPASSRLS"));
        } else if (!leaf.mayRead() || !leaf.mayDelete() || !leaf.mayLock()) {
            problems.add(Problem.of(
                            "right-missing",
                            ExitCode.REFUSED,
                            whose(rule) + "the role may not " + lacking(leaf) + " rows of " + leaf)
                    .hint("let the owner: GRANT SELECT, UPDATE, DELETE ON " + leaf.quoted()
                            + " TO …; UPDATE is what the server asks of who locks rows"));
        }
    }

    /** Addresses of rows that go are put into such. */
    void requireTemporaryTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_catalog.has_database_privilege(d, 'TEMP'), pg_catalog.quote_ident(d)"
                                + " FROM pg_catalog.current_database() AS d")) {
            row.next();
            if (!row.getBoolean(1)) {
                problems.add(Problem.of(
                                "right-missing",
                                ExitCode.REFUSED,
                                "the role may not make temporary tables in the database")
                        .hint("let the owner: GRANT TEMPORARY ON DATABASE " + row.getString(2) + " TO …"));
            }
        }
    }

    private static String lacking(Relation leaf) {
        List<String> lacking = new ArrayList<>();
        if (!leaf.mayRead()) {
            lacking.add("read");
        }
        if (!leaf.mayLock()) {
            lacking.add("lock");
        }
        if (!leaf.mayDelete()) {
            lacking.add("delete");
        }
        return String.join(" and ", lacking);
    }
}
