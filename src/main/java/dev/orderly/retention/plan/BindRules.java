package dev.orderly.retention.plan;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.retention.rule.Children;
import dev.orderly.retention.rule.RetentionRule;
import dev.orderly.retention.table.Reference;
import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes rules of a file into such that fit a database; what does not fit is told all at once, before anything begins. */
public final class BindRules {

    private final Connection connection;
    private final Relations relations;
    private final Expressions expressions;
    private final Problems problems = new Problems();
    private final List<Hold> holds = new ArrayList<>();
    private final List<BoundRule> bound = new ArrayList<>();

    private BindRules(Connection connection, Relations relations) {
        this.connection = connection;
        this.relations = relations;
        this.expressions = new Expressions(connection);
    }

    /**
     * @param all rules of the file: what one of them holds, the others do not take
     * @param chosen those that are to be followed
     * @throws dev.orderly.problem.ProblemException {@code rule-unfit}, exit 6, {@code rows-hidden} and {@code right-missing}, exit 4
     */
    public static List<BoundRule> bind(
            Connection connection, Relations relations, List<RetentionRule> all, List<RetentionRule> chosen)
            throws SQLException {
        BindRules binding = new BindRules(connection, relations);
        for (RetentionRule rule : all) {
            binding.hold(rule, chosen.contains(rule));
        }
        for (RetentionRule rule : chosen) {
            Optional<Relation> table = binding.table(rule);
            if (table.isPresent()) {
                binding.bound.add(binding.bind(rule, table.get()));
            }
        }
        binding.problems.raiseIfAny();
        return List.copyOf(binding.bound);
    }

    /** Those that hold rows of a relation. */
    static List<Hold> holdsOf(Relation leaf, List<Hold> holds, Relations relations) {
        return holds.stream()
                .filter(hold -> relations.leaves(hold.table()).contains(leaf))
                .toList();
    }

    private void hold(RetentionRule rule, boolean chosen) throws SQLException {
        if (rule.keepWhere().isEmpty()) {
            return;
        }
        List<Relation> named = relations.named(rule.table());
        if (named.size() != 1 || !named.get(0).isTable()) {
            if (!chosen) {
                unfit(rule, "keep where: there is no one table \"" + rule.table() + '"', "correct it: it holds rows");
            }
            return;
        }
        String condition = rule.keepWhere().get();
        Optional<String> fault = expressions.faultOfCondition(named.get(0), condition);
        fault.ifPresent(it -> unfit(rule, "keep where: " + it, "it is one SQL condition on a row of " + named.get(0)));
        holds.add(new Hold(rule.name(), named.get(0), condition));
    }

    private void unfit(RetentionRule rule, String why, String hint) {
        problems.add(Problem.of(
                        "rule-unfit", ExitCode.INVALID_INPUT, rule.place() + ": rule \"" + rule.name() + "\": " + why)
                .hint(hint));
    }

    private Optional<Relation> table(RetentionRule rule) {
        List<Relation> named = relations.named(rule.table());
        if (named.isEmpty()) {
            unfit(rule, "there is no table \"" + rule.table() + '"', nearest(rule));
            return Optional.empty();
        }
        if (named.size() > 1) {
            unfit(
                    rule,
                    "\"" + rule.table() + "\" may be any of "
                            + named.stream().map(Relation::toString).collect(Collectors.joining(", ")),
                    "name it with its schema");
            return Optional.empty();
        }
        Relation table = named.get(0);
        Optional<Problem> refused = ofOrderly(rule, table);
        refused.ifPresent(problems::add);
        if (refused.isEmpty() && !table.isTable()) {
            unfit(rule, "\"" + table + "\" is no table", "rows are kept in tables: name the one that has them");
        }
        return refused.isEmpty() && table.isTable() ? named.stream().findFirst() : Optional.empty();
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

    /** What Orderly keeps is not the workspace's to cut. */
    private static Optional<Problem> ofOrderly(RetentionRule rule, Relation table) {
        String schema = table.name().schema().value();
        String name = table.name().name().value();
        if (!CatalogScope.isOrderlys(schema, name)) {
            return Optional.empty();
        }
        boolean ofRows = schema.equals(OrderlySchema.NAME) && OrderlySchema.isOfRowAudits(name);
        Problem problem = Problem.of(
                "retention-refused",
                ExitCode.REFUSED,
                rule.place() + ": rule \"" + rule.name() + "\": \"" + table + "\" is Orderly's own"
                        + (name.equals("operation_log")
                                ? ": the hashes of the log would not fit any more, and audit verify would fail"
                                : ""));
        return Optional.of(
                ofRows
                        ? problem.hint("months of row audits go with: audit partitions --drop-before YYYY-MM-DD")
                        : problem.hint("take the rule out of the file"));
    }

    private BoundRule bind(RetentionRule rule, Relation table) throws SQLException {
        List<Relation> leaves = relations.leaves(table);
        Set<Reference> references = new LinkedHashSet<>();
        leaves.forEach(leaf -> references.addAll(relations.to(leaf)));
        List<Reference> holding =
                references.stream().filter(it -> !it.releases()).toList();
        leaves.forEach(leaf -> requireUsable(rule, leaf));
        Set<Relation> below = new LinkedHashSet<>();
        if (rule.children().go()) {
            Descent descent = new Descent(relations);
            for (Relation leaf : descent.below(leaves)) {
                descent.steps(leaf).forEach(step -> below.add(step.reference().child()));
                if (!leaves.contains(leaf)) {
                    requireUsable(rule, leaf);
                }
            }
            below.remove(table);
        }
        Optional<String> age = rule.age().map(it -> expression(table, it.of()));
        Optional<String> limit = age.isPresent() ? limit(rule, table, age.get()) : Optional.empty();
        List<String> conditions = new ArrayList<>();
        if (limit.isPresent() && age.isPresent()) {
            conditions.add("(" + age.get() + "\n) < " + limit.get());
        }
        if (rule.where().isPresent()) {
            expressions
                    .faultOfCondition(table, rule.where().get())
                    .ifPresent(it -> unfit(rule, "where: " + it, "it is one SQL condition on a row of " + table));
            conditions.add("(" + rule.where().get() + "\n)");
        }
        Identifier alias = table.name().name();
        holdsOf(leaves.isEmpty() ? table : leaves.get(0), holds, relations)
                .forEach(hold -> conditions.add("(" + hold.of(alias) + ") IS NOT TRUE"));
        // what an earlier rule takes is counted once
        bound.stream()
                .filter(earlier -> earlier.table().equals(table))
                .forEach(earlier -> conditions.add("(" + earlier.condition() + ") IS NOT TRUE"));
        if (rule.children() == Children.KEEP) {
            holding.forEach(it -> conditions.add("NOT " + it.exists(alias.quoted())));
        }
        return new BoundRule(
                rule,
                table,
                leaves,
                String.join(" AND ", conditions),
                age,
                limit,
                holding,
                List.copyOf(below),
                notes(List.copyOf(references)));
    }

    private static List<String> notes(List<Reference> references) {
        List<String> notes = new ArrayList<>();
        for (Reference reference : references) {
            if (reference.releases()) {
                notes.add("rows of " + reference.child() + " lose their reference by " + reference.name()
                        + ", as it says, and stay");
            }
            if (!reference.indexed()) {
                notes.add("foreign key " + reference.name() + " of " + reference.child()
                        + " has no index: the server reads all of that table for each row that goes");
            }
        }
        return notes;
    }

    /** A column's name means the column, whatever letters it has. */
    private String expression(Relation table, String text) {
        try {
            return isColumn(table, text) ? Identifier.of(text).quoted() : text;
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the columns of " + table, e).raise(e);
        }
    }

    private boolean isColumn(Relation table, String text) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT 1
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = ? AND a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped
                """)) {
            query.setLong(1, table.oid());
            query.setString(2, text);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private Optional<String> limit(RetentionRule rule, Relation table, String age) throws SQLException {
        Optional<String> fault = expressions.faultOfAge(table, age);
        if (fault.isPresent()) {
            unfit(
                    rule,
                    "age: " + fault.get(),
                    "name a column of " + table + ", or an SQL expression that gives a time");
            return Optional.empty();
        }
        String type = "pg_catalog." + expressions.type(table, age);
        String interval = rule.age().orElseThrow().olderThan();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT (pg_catalog.now() - ?::pg_catalog.interval)::" + type
                        + "::pg_catalog.text, ?::pg_catalog.interval > '0'::pg_catalog.interval")) {
            query.setString(1, interval);
            query.setString(2, interval);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getBoolean(2)) {
                    return Optional.of(SqlLiteral.quote(row.getString(1)) + "::" + type);
                }
            }
            unfit(rule, "older than: \"" + interval + "\" is no length of time", "write it like 7 years");
        } catch (SQLException e) {
            unfit(rule, "older than: " + ServerErrors.words(e), "write it like 7 years, 18 months or 30 days");
        }
        return Optional.empty();
    }

    private void requireUsable(RetentionRule rule, Relation leaf) {
        String whose = rule.place() + ": rule \"" + rule.name() + "\": ";
        if (leaf.kind() != 'r' || !leaf.heap()) {
            unfit(rule, "rows of " + leaf + " are not kept in a table of this server's own kind", "leave it out");
        } else if (leaf.hidden()) {
            problems.add(Problem.of(
                            "rows-hidden",
                            ExitCode.REFUSED,
                            whose + "row-level security hides rows of " + leaf
                                    + " from the role: what is left would be taken for all there is")
                    .hint("connect as the owner of the table or as a role with BYPASSRLS"));
        } else if (!leaf.mayRead() || !leaf.mayDelete() || !leaf.mayLock()) {
            problems.add(Problem.of(
                            "right-missing",
                            ExitCode.REFUSED,
                            whose + "the role may not " + lacking(leaf) + " rows of " + leaf)
                    .hint("let the owner: GRANT SELECT, UPDATE, DELETE ON " + leaf.quoted()
                            + " TO …; UPDATE is what the server asks of who locks rows"));
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

    /** What holds rows of the tables that hang on a rule's. */
    public static List<Hold> holds(Connection connection, Relations relations, List<RetentionRule> all)
            throws SQLException {
        BindRules binding = new BindRules(connection, relations);
        for (RetentionRule rule : all) {
            binding.hold(rule, false);
        }
        binding.problems.raiseIfAny();
        return List.copyOf(binding.holds);
    }
}
