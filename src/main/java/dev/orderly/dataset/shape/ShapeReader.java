package dev.orderly.dataset.shape;

import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.model.OwnPart;
import dev.orderly.dataset.model.TableRule;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.TableWord;
import dev.orderly.workspace.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the tables of a set in a database, and everything in which the two do not fit. */
public final class ShapeReader {

    /** The code of every problem. */
    public static final String MISFIT = "data-set-misfit";

    private final Connection connection;
    private final DataSet set;
    private final String database;
    private final Problems problems = new Problems();

    private ShapeReader(Connection connection, DataSet set, String database) {
        this.connection = connection;
        this.set = set;
        this.database = database;
    }

    /**
     * @param connection in a transaction
     * @param database the environment's name
     * @throws dev.orderly.problem.ProblemException {@code data-set-misfit}, exit 6, with everything that does not fit
     */
    public static SetShape read(Connection connection, DataSet set, String database) throws SQLException {
        return new ShapeReader(connection, set, database).read();
    }

    private SetShape read() throws SQLException {
        FactsReader reader = new FactsReader(connection);
        Map<QualifiedName, Long> all = reader.tables();
        Map<TableRule, QualifiedName> members = found(set.tables(), all);
        Map<TableRule, QualifiedName> lookups = found(set.lookups(), all);
        Map<QualifiedName, Long> wanted = new LinkedHashMap<>();
        members.values().forEach(name -> wanted.put(name, Objects.requireNonNull(all.get(name))));
        lookups.values().forEach(name -> wanted.put(name, Objects.requireNonNull(all.get(name))));
        Map<QualifiedName, TableFacts> facts = reader.facts(wanted);
        for (TableRule rule : set.tables()) {
            if (rule.query().isPresent()) {
                query(rule, rule.query().get(), reader).ifPresent(it -> {
                    members.put(rule, it.name());
                    facts.put(it.name(), it);
                });
            }
        }
        ShapeBuilder builder = new ShapeBuilder(members, lookups, facts, this::misfit);
        List<SetTable> tables = new ArrayList<>();
        set.tables().stream()
                .filter(members::containsKey)
                .forEach(rule -> builder.table(rule, false).ifPresent(tables::add));
        List<SetTable> looked = new ArrayList<>();
        lookups.keySet().forEach(rule -> builder.table(rule, true).ifPresent(looked::add));
        problems.raiseIfAny();
        SetShape shape = new SetShape(set, database, tables, looked);
        for (Map.Entry<TableRule, QualifiedName> member : members.entrySet()) {
            tryOut(member.getKey(), shape.known(member.getValue()), new Canonical(shape));
        }
        for (List<OwnPart> parts : set.own().values()) {
            for (OwnPart part : parts) {
                tryOut(part, tables);
            }
        }
        problems.raiseIfAny();
        return shape;
    }

    private Map<TableRule, QualifiedName> found(List<TableRule> rules, Map<QualifiedName, Long> all) {
        Map<TableRule, QualifiedName> found = new LinkedHashMap<>();
        for (TableRule rule : rules) {
            if (rule.query().isEmpty()) {
                find(rule, all).ifPresent(name -> found.put(rule, name));
            }
        }
        return found;
    }

    private Optional<QualifiedName> find(TableRule rule, Map<QualifiedName, Long> all) {
        TableWord word = rule.table();
        List<QualifiedName> matches = all.keySet().stream()
                .filter(it -> word.matches(it.schema().value(), it.name().value()))
                .toList();
        if (matches.size() == 1) {
            return Optional.of(matches.get(0));
        }
        if (matches.size() > 1) {
            misfit(rule, "has more than one table " + word + ": " + matches, "say which: " + matches.get(0));
            return Optional.empty();
        }
        List<String> names = all.keySet().stream().map(it -> it.name().value()).toList();
        misfit(
                rule,
                "has no table " + word,
                Likeness.nearest(word.name(), names)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("bring the schema over first: migration apply"));
        return Optional.empty();
    }

    /** Expressions of the user's, and keys of types that cannot be compared, are found by asking the server. */
    private void tryOut(TableRule rule, SetTable table, Canonical canonical) throws SQLException {
        String key = String.join(
                ", ",
                table.key().stream().map(field -> "c.f" + table.place(field)).toList());
        String query = "SELECT FROM (" + canonical.rows(table) + ") c GROUP BY " + key + " LIMIT 0";
        orMisfit(rule.origin(), "table " + table, () -> isPlanned(query));
    }

    /** What an environment keeps as its own would be overwritten if its name were wrong. */
    private void tryOut(OwnPart part, List<SetTable> tables) throws SQLException {
        Optional<SetTable> table = tables.stream()
                .filter(it -> part.table()
                        .matches(it.name().schema().value(), it.name().name().value()))
                .findFirst();
        if (table.isEmpty()) {
            misfit(part.origin(), "has no table " + part.table() + " in the set", "name a table of the set");
            return;
        }
        List<String> all = table.get().columns().stream().map(SetColumn::name).toList();
        for (String column : part.columns()) {
            if (!all.contains(column)) {
                misfit(
                        part.origin(),
                        "has no column \"" + column + "\" in table " + table.get(),
                        ShapeBuilder.nearest(column, all));
            }
        }
        if (part.rows().isPresent()) {
            String query = "SELECT FROM " + table.get().name().quoted() + " WHERE "
                    + part.rows().get() + "\nLIMIT 0";
            orMisfit(part.origin(), "the override of table " + table.get(), () -> isPlanned(query));
        }
    }

    private boolean isPlanned(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(query);
        }
    }

    private Optional<TableFacts> query(TableRule rule, String query, FactsReader reader) throws SQLException {
        String name = rule.table().name();
        return orMisfit(
                rule.origin(),
                "query \"" + name + '"',
                () -> reader.factsOfQuery(QualifiedName.of(TableRule.QUERIES, name), query));
    }

    /** Asks the server for something. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    /** What the server refuses is told, and the transaction goes on. */
    private <T> Optional<T> orMisfit(Origin origin, String what, Question<T> question) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T answer = question.ask();
            connection.releaseSavepoint(before);
            return Optional.of(answer);
        } catch (SQLException e) {
            connection.rollback(before);
            misfit(
                    origin,
                    "cannot read " + what + ": " + ServerErrors.words(e),
                    "look at what datasets.yaml says of it");
            return Optional.empty();
        }
    }

    private void misfit(TableRule rule, String what, String hint) {
        misfit(rule.origin(), what, hint);
    }

    private void misfit(Origin origin, String what, String hint) {
        problems.add(Problem.of(
                        MISFIT,
                        ExitCode.INVALID_INPUT,
                        origin + ": set \"" + set.name() + "\": \"" + database + "\" " + what)
                .hint(hint));
    }
}
