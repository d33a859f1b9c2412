package dev.orderly.retention.plan;

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
import java.util.HashSet;
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
    private final Fitness fitness;
    private final List<Hold> holds = new ArrayList<>();
    private final List<BoundRule> bound = new ArrayList<>();

    private BindRules(Connection connection, Relations relations) {
        this.connection = connection;
        this.relations = relations;
        this.expressions = new Expressions(connection);
        this.fitness = new Fitness(relations, problems);
    }

    /**
     * @param all rules of the file: what one of them holds, the others do not take
     * @param chosen those that are to be followed
     * @throws dev.orderly.problem.ProblemException {@code rule-unfit}, exit 6, {@code retention-refused}, {@code rows-hidden} and
     *     {@code right-missing}, exit 4
     */
    public static List<BoundRule> bind(
            Connection connection, Relations relations, List<RetentionRule> all, List<RetentionRule> chosen)
            throws SQLException {
        BindRules binding = new BindRules(connection, relations);
        binding.fitness.requireTemporaryTables(connection);
        for (RetentionRule rule : all) {
            binding.hold(rule, chosen.contains(rule));
        }
        for (RetentionRule rule : chosen) {
            Optional<Relation> table = binding.fitness.table(rule);
            if (table.isPresent()) {
                binding.bound.add(binding.bind(rule, table.get()));
            }
        }
        binding.problems.raiseIfAny();
        return List.copyOf(binding.bound);
    }

    /** What the rules of a file hold. */
    static List<Hold> holds(Connection connection, Relations relations, List<RetentionRule> all) throws SQLException {
        BindRules binding = new BindRules(connection, relations);
        for (RetentionRule rule : all) {
            binding.hold(rule, false);
        }
        binding.problems.raiseIfAny();
        return List.copyOf(binding.holds);
    }

    /** Those that hold rows of a relation. */
    static List<Hold> holdsOf(Relation leaf, List<Hold> holds, Relations relations) {
        return holds.stream()
                .filter(hold -> relations.leaves(hold.table()).contains(leaf))
                .toList();
    }

    /** @param chosen then what its table lacks is told elsewhere */
    private void hold(RetentionRule rule, boolean chosen) throws SQLException {
        if (rule.keepWhere().isEmpty()) {
            return;
        }
        List<Relation> named = relations.named(rule.table());
        if (named.size() == 1 && named.get(0).isTable()) {
            String condition = rule.keepWhere().get();
            requireCondition(rule, named.get(0), "keep where", condition);
            holds.add(new Hold(rule.name(), named.get(0), condition));
        } else if (!chosen) {
            fitness.unfit(
                    rule,
                    "keep where: there is no one table \"" + rule.table() + '"',
                    "correct it: it holds rows for all rules");
        }
    }

    private void requireCondition(RetentionRule rule, Relation table, String key, String condition)
            throws SQLException {
        expressions
                .faultOfCondition(table, condition)
                .ifPresent(it -> fitness.unfit(rule, key + ": " + it, "it is one SQL condition on a row of " + table));
    }

    private BoundRule bind(RetentionRule rule, Relation table) throws SQLException {
        List<Relation> leaves = relations.leaves(table);
        Set<Reference> references = new LinkedHashSet<>();
        leaves.forEach(leaf -> references.addAll(relations.to(leaf)));
        leaves.forEach(leaf -> fitness.requireUsable(rule, leaf));
        List<Reference> holding =
                references.stream().filter(it -> !it.releases()).toList();
        Optional<String> age = rule.age().map(it -> expression(table, it.of()));
        Optional<String> limit = age.isPresent() ? limit(rule, table, age.get()) : Optional.empty();
        List<String> own = new ArrayList<>();
        if (limit.isPresent() && age.isPresent()) {
            own.add("(" + age.get() + "\n) < " + limit.get());
        }
        if (rule.where().isPresent()) {
            requireCondition(rule, table, "where", rule.where().get());
            own.add("(" + rule.where().get() + "\n)");
        }
        List<String> exceptions = exceptions(rule, table, leaves, holding);
        List<String> notes = notes(references);
        List<Relation> whole = rule.dropsPartitions() && limit.isPresent()
                ? whole(rule, table, limit.get(), exceptions, references, notes)
                : List.of();
        own.addAll(exceptions);
        return new BoundRule(
                rule,
                table,
                leaves,
                String.join(" AND ", own),
                age,
                limit,
                holding,
                below(rule, table, leaves),
                whole,
                notes);
    }

    /** Tables whose rows may go with those of a rule. */
    private List<Relation> below(RetentionRule rule, Relation table, List<Relation> leaves) {
        Set<Relation> below = new LinkedHashSet<>();
        if (rule.children().go()) {
            Descent descent = new Descent(relations);
            for (Relation leaf : descent.below(leaves)) {
                descent.steps(leaf).forEach(step -> below.add(step.reference().child()));
                if (!leaves.contains(leaf)) {
                    fitness.requireUsable(rule, leaf);
                }
            }
            below.remove(table);
        }
        return List.copyOf(below);
    }

    /** Conditions of rows that do not stay for another reason. */
    private List<String> exceptions(
            RetentionRule rule, Relation table, List<Relation> leaves, List<Reference> references) {
        Identifier alias = table.name().name();
        List<String> exceptions = new ArrayList<>();
        for (Hold hold : holds) {
            Set<Relation> held = new HashSet<>(relations.leaves(hold.table()));
            held.retainAll(leaves);
            if (!held.isEmpty()) {
                String where =
                        held.size() == leaves.size() ? "" : alias.quoted() + ".tableoid IN (" + oids(held) + ") AND ";
                exceptions.add("(" + where + hold.of(alias) + ") IS NOT TRUE");
            }
        }
        // what an earlier rule takes is counted once
        bound.stream()
                .filter(earlier -> earlier.table().equals(table))
                .forEach(earlier -> exceptions.add("(" + earlier.condition() + ") IS NOT TRUE"));
        if (rule.children() == Children.KEEP) {
            references.forEach(it -> exceptions.add("NOT " + it.exists(alias.quoted())));
        }
        return exceptions;
    }

    private static String oids(Set<Relation> leaves) {
        return leaves.stream().map(leaf -> leaf.oid() + "::pg_catalog.oid").collect(Collectors.joining(", "));
    }

    private List<Relation> whole(
            RetentionRule rule,
            Relation table,
            String limit,
            List<String> exceptions,
            Set<Reference> references,
            List<String> notes)
            throws SQLException {
        if (!exceptions.isEmpty() || !references.isEmpty()) {
            notes.add("no partition is dropped as a whole: other rules or rows of other tables have a say in its rows,"
                    + " which are deleted instead");
            return List.of();
        }
        String column = rule.age().map(RetentionRule.Age::of).orElse("");
        List<Relation> whole = new WholePartitions(connection, relations).of(table, column, limit);
        whole.forEach(partition -> notes.add("partition " + partition + " is dropped as a whole"));
        return whole;
    }

    private static List<String> notes(Set<Reference> references) {
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
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT 1
                FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = ? AND a.attname = ? AND a.attnum > 0 AND NOT a.attisdropped
                """)) {
            query.setLong(1, table.oid());
            query.setString(2, text);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Identifier.of(text).quoted() : text;
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the columns of " + table, e).raise(e);
        }
    }

    private Optional<String> limit(RetentionRule rule, Relation table, String age) throws SQLException {
        Optional<String> fault = expressions.faultOfAge(table, age);
        if (fault.isPresent()) {
            fitness.unfit(
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
            fitness.unfit(rule, "older than: \"" + interval + "\" is no length of time", "write it like 7 years");
        } catch (SQLException e) {
            fitness.unfit(rule, "older than: " + ServerErrors.words(e), "write it like 7 years, 18 months or 30 days");
        }
        return Optional.empty();
    }
}
