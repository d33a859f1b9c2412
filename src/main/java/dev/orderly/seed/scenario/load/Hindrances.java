package dev.orderly.seed.scenario.load;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.scenario.kept.KeptSql;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.plan.Shapes;
import dev.orderly.sql.Identifier;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Why the rows of scenarios cannot be taken out as they were put in: some are gone, were changed, or others hang on them. */
final class Hindrances {

    private static final int SHOWN = 5;

    private final Session session;
    private final Shapes shapes;
    private final Set<String> going;
    private final Collection<TableFacts> tables;

    /** @param going scenarios as they are loaded */
    Hindrances(Session session, Shapes shapes, Set<String> going, Collection<TableFacts> tables) {
        this.session = session;
        this.shapes = shapes;
        this.going = going;
        this.tables = tables;
    }

    /** Of the rows that are kept in mind, those that the scenarios put into the table. */
    static String mine(Set<String> going, TableFacts table, String entry) {
        return KeptSql.isIn(going, entry) + " AND " + entry + ".made AND " + KeptSql.isOf(table, entry);
    }

    /** Those that are not there any more. */
    List<String> gone() throws SQLException {
        List<String> gone = new ArrayList<>();
        for (TableFacts table : tables) {
            for (List<@Nullable String> row :
                    session.rows("SELECT u.instance, u.label, u.key FROM orderly.scenario_row u"
                            + " WHERE " + mine(going, table, "u") + " AND NOT EXISTS (SELECT FROM "
                            + table.id().quoted() + " t WHERE " + KeptSql.isRow(table, "u")
                            + ") ORDER BY u.instance, u.place")) {
                gone.add("row " + row(table, row));
            }
        }
        return gone;
    }

    private static String row(TableFacts table, List<@Nullable String> row) {
        String label = "".equals(row.get(1)) ? "(made by a trigger)" : String.valueOf(row.get(1));
        return row.get(0) + "." + label + " of table " + name(table) + ' ' + row.get(2);
    }

    static String name(TableFacts table) {
        return table.id().schema() + '.' + table.id().name();
    }

    /** @throws dev.orderly.problem.ProblemException {@code scenario-rows-changed}, exit 6, naming rows that are not as they were left */
    void requireUnchanged() throws SQLException {
        Problems problems = new Problems();
        for (TableFacts table : tables) {
            List<String> changed = new ArrayList<>();
            if (!table.primaryKey().isEmpty()) {
                for (List<@Nullable String> columns : session.rows(
                        "SELECT DISTINCT u.columns FROM orderly.scenario_row u WHERE " + mine(going, table, "u"))) {
                    changed.addAll(changed(table, String.valueOf(columns.get(0))));
                }
            }
            if (!changed.isEmpty()) {
                problems.add(Problem.of(
                                "scenario-rows-changed",
                                ExitCode.INVALID_INPUT,
                                changed.size() + " rows were changed since they were put in: " + shown(changed))
                        .hint("--force=changed-rows takes them out all the same; nothing was changed"));
            }
        }
        problems.raiseIfAny();
    }

    private static String shown(List<String> all) {
        return all.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "");
    }

    /** @param columns as the server writes a list, of which the rows' sums were taken */
    private List<String> changed(TableFacts table, String columns) throws SQLException {
        String list = dev.orderly.sql.SqlLiteral.quote(columns) + "::pg_catalog.text[]";
        List<String> names = session.rows("SELECT pg_catalog.unnest(" + list + ")").stream()
                .map(it -> String.valueOf(it.get(0)))
                .toList();
        boolean comparable = names.stream().allMatch(name -> table.column(name) >= 0);
        return session
                .rows("SELECT u.instance, u.label, u.key FROM orderly.scenario_row u JOIN "
                        + table.id().quoted() + " t ON " + KeptSql.isRow(table, "u") + " WHERE "
                        + mine(going, table, "u")
                        + " AND u.columns = " + list
                        + (comparable ? " AND u.hash IS DISTINCT FROM " + KeptSql.hash(names) : "")
                        + " ORDER BY u.instance, u.place")
                .stream()
                .map(it -> row(table, it))
                .toList();
    }

    /** @throws dev.orderly.problem.ProblemException {@code scenario-rows-needed}, exit 6, naming rows that hang on those that would go */
    void requireUnneeded() throws SQLException {
        Problems problems = new Problems();
        for (TableFacts table : tables) {
            for (Shapes.Reference reference : shapes.references(table)) {
                List<List<@Nullable String>> needing = needing(table, reference);
                if (!needing.isEmpty()) {
                    problems.add(Problem.of(
                                    "scenario-rows-needed",
                                    ExitCode.INVALID_INPUT,
                                    "rows of table " + name(reference.table()) + " hang on rows of " + name(table)
                                            + " by "
                                            + reference.foreign().name() + ": "
                                            + shown(needing.stream()
                                                    .map(Hindrances::words)
                                                    .toList()))
                            .hint("take those out first; nothing was changed"));
                }
            }
        }
        problems.raiseIfAny();
    }

    private static String words(List<@Nullable String> row) {
        String of = row.get(1) == null ? "" : " of scenario " + row.get(1);
        return row.get(0) + of + " on " + row.get(2) + '.' + row.get(3);
    }

    private List<List<@Nullable String>> needing(TableFacts table, Shapes.Reference reference) throws SQLException {
        Foreign foreign = reference.foreign();
        TableFacts own = shapes.root(reference.table());
        String same = IntStream.range(0, foreign.columns().size())
                .mapToObj(i -> "s." + Identifier.of(foreign.columns().get(i)).quoted() + " = t."
                        + Identifier.of(foreign.targetColumns().get(i)).quoted())
                .collect(Collectors.joining(" AND "));
        String which = KeptSql.isOf(own, "v") + " AND v.made AND " + KeptSql.isRow(own, "s", "v");
        return session.rows("SELECT " + KeptSql.key(own, "s")
                + ", (SELECT v.instance FROM orderly.scenario_row v WHERE " + which + " LIMIT 1), u.instance, u.label"
                + " FROM orderly.scenario_row u JOIN " + foreign.target().quoted() + " t ON "
                + KeptSql.isRow(table, "u") + " JOIN " + reference.table().id().quoted() + " s ON " + same + " WHERE "
                + mine(going, table, "u") + " AND NOT EXISTS (SELECT FROM orderly.scenario_row v WHERE "
                + KeptSql.isIn(going, "v") + " AND " + which + ") ORDER BY u.instance, u.place LIMIT " + (SHOWN + 1));
    }
}
