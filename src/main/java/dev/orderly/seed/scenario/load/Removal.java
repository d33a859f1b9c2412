package dev.orderly.seed.scenario.load;

import dev.orderly.catalog.Catalog;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.scenario.kept.KeptInstances;
import dev.orderly.seed.scenario.kept.KeptSql;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.kept.StoredInstance;
import dev.orderly.seed.scenario.kept.StoredInstance.StoredTable;
import dev.orderly.seed.scenario.plan.Shapes;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes out the rows that scenarios put in, and no others. */
public final class Removal {

    private final Session session;
    private final Shapes shapes;
    private final Map<String, StoredInstance> stored;
    private final Set<String> going = new LinkedHashSet<>();
    private final Map<StoredTable, TableFacts> tables = new LinkedHashMap<>();
    private final List<String> gone = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Removal(Session session, Catalog catalog, Map<String, StoredInstance> stored) {
        this.session = session;
        this.shapes = new Shapes(catalog);
        this.stored = stored;
    }

    /**
     * @param session in a transaction; it was prepared
     * @param names of scenarios as they are loaded
     * @throws dev.orderly.problem.ProblemException {@code scenario-not-loaded}, exit 2; {@code scenario-in-use}, exit 6
     */
    public static Removal of(Session session, Catalog catalog, List<String> names) throws SQLException {
        Removal removal = new Removal(session, catalog, new KeptInstances(session).read());
        removal.choose(names);
        removal.look();
        return removal;
    }

    private void choose(List<String> names) {
        Problems problems = new Problems();
        for (String name : names) {
            if (stored.containsKey(name)) {
                going.add(name);
            } else {
                problems.add(unknown(name));
            }
        }
        boolean more = true;
        while (more) {
            more = stored.values().stream()
                    .filter(it ->
                            !it.asked() && isUsed(it.id()) && users(it.id()).isEmpty())
                    .map(it -> going.add(it.id()))
                    .toList()
                    .contains(true);
        }
        for (String name : going) {
            List<String> users = users(name);
            if (!users.isEmpty()) {
                problems.add(Problem.of(
                                "scenario-in-use",
                                ExitCode.INVALID_INPUT,
                                "scenario \"" + name + "\" is used by " + String.join(", ", users))
                        .hint("take those out first, or all at once: seed remove " + String.join(",", users) + ','
                                + name));
            }
        }
        problems.raiseIfAny();
    }

    private Problem unknown(String name) {
        Problem problem = Problem.of("scenario-not-loaded", ExitCode.USAGE, "no scenario \"" + name + "\" is loaded");
        Problem near = Likeness.nearest(name, stored.keySet())
                .map(it -> problem.hint("did you mean \"" + it + "\"?"))
                .orElse(problem);
        return near.hint("see which are with: seed list");
    }

    private boolean isUsed(String name) {
        return stored.values().stream().anyMatch(it -> it.uses().containsValue(name));
    }

    /** Those that stay. */
    private List<String> users(String name) {
        return stored.values().stream()
                .filter(it -> it.uses().containsValue(name) && !going.contains(it.id()))
                .map(StoredInstance::id)
                .toList();
    }

    private void look() {
        for (String name : going) {
            stored(name)
                    .rows()
                    .forEach((table, count) -> shapes.find(table.schema(), table.name())
                            .ifPresentOrElse(
                                    facts -> tables.put(table, facts),
                                    () -> gone.add(
                                            "table " + table + ", with " + count + " rows of scenario " + name)));
        }
    }

    private StoredInstance stored(String name) {
        return java.util.Objects.requireNonNull(stored.get(name), name);
    }

    public List<String> instances() {
        return List.copyOf(going);
    }

    /** What triggers did beside inserting rows. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** What is not there any more. */
    public List<String> gone() {
        return List.copyOf(gone);
    }

    /** Nobody writes to the tables, or to those that refer to them, until the transaction ends. */
    public void lock() throws SQLException {
        Set<String> all = new java.util.TreeSet<>();
        for (TableFacts table : tables.values()) {
            all.add(table.id().quoted());
            shapes.references(table).forEach(it -> all.add(it.table().id().quoted()));
        }
        if (!all.isEmpty()) {
            session.run("LOCK TABLE " + String.join(", ", all) + " IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    /** Looks which rows are gone. */
    public void findGone() throws SQLException {
        gone.addAll(hindrances().gone());
    }

    /** @throws dev.orderly.problem.ProblemException {@code scenario-rows-changed}, exit 6, naming rows that are not as they were left */
    public void requireUnchanged() throws SQLException {
        hindrances().requireUnchanged();
    }

    /** @throws dev.orderly.problem.ProblemException {@code scenario-rows-needed}, exit 6, naming rows that hang on those that would go */
    public void requireUnneeded() throws SQLException {
        hindrances().requireUnneeded();
    }

    private Hindrances hindrances() {
        return new Hindrances(session, shapes, going, tables.values());
    }

    /**
     * Takes the rows out in one statement, so that foreign keys are checked when all are gone, then what triggers made of that.
     *
     * @param outside another session, which reads; it was prepared
     * @return the rows that went, by table
     */
    public Map<String, Long> run(Session outside) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        List<TableFacts> all = List.copyOf(tables.values());
        if (!all.isEmpty()) {
            String deletes = IntStream.range(0, all.size())
                    .mapToObj(i -> "d" + i + " AS (" + delete(all.get(i)) + " RETURNING 1)")
                    .collect(Collectors.joining(", "));
            String answer = IntStream.range(0, all.size())
                    .mapToObj(i -> "(SELECT pg_catalog.count(*) FROM d" + i + ")")
                    .collect(Collectors.joining(", "));
            List<@Nullable String> row = deleted("WITH " + deletes + " SELECT " + answer);
            for (int i = 0; i < all.size(); i++) {
                counts.put(Hindrances.name(all.get(i)), Long.parseLong(String.valueOf(row.get(i))));
            }
            OwnRows own = new OwnRows(session, outside, shapes);
            own.delete();
            notes.addAll(own.notes());
        }
        new KeptInstances(session).forget(going);
        return counts;
    }

    private List<@Nullable String> deleted(String sql) throws SQLException {
        try {
            return session.asUsers(() -> {
                List<@Nullable String> row = session.rows(sql).get(0);
                session.run("SET CONSTRAINTS ALL IMMEDIATE");
                return row;
            });
        } catch (SQLException e) {
            if (ServerErrors.state(e).startsWith("23") || ServerErrors.state(e).startsWith("P0")) {
                throw Problem.of(
                                "scenario-rows-needed",
                                ExitCode.INVALID_INPUT,
                                "the rows cannot be taken out: " + ServerErrors.words(e))
                        .hint("nothing was changed")
                        .raise(e);
            }
            throw e;
        }
    }

    /** Rows without a key by what is in them, as many as were put in. */
    private String delete(TableFacts table) {
        String name = table.id().quoted();
        if (!table.primaryKey().isEmpty()) {
            return "DELETE FROM " + name + " t USING orderly.scenario_row u WHERE " + Hindrances.mine(going, table, "u")
                    + " AND " + KeptSql.isRow(table, "u");
        }
        String hash = KeptSql.hash(KeptSql.names(table.given()));
        return "DELETE FROM " + name
                + " t WHERE (t.tableoid, t.ctid) IN (SELECT x.part, x.tid FROM (SELECT t.tableoid AS part,"
                + " t.ctid AS tid, " + hash + " AS hash, pg_catalog.row_number() OVER (PARTITION BY " + hash
                + ") AS number FROM " + name
                + " t) x JOIN (SELECT u.hash, pg_catalog.row_number() OVER (PARTITION BY u.hash)"
                + " AS number FROM orderly.scenario_row u WHERE " + Hindrances.mine(going, table, "u")
                + ") y ON y.hash = x.hash AND y.number = x.number)";
    }

    /** How many rows are to go, by table. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        going.forEach(name ->
                stored(name).rows().forEach((table, count) -> counts.merge(table.toString(), count, Long::sum)));
        return counts;
    }
}
