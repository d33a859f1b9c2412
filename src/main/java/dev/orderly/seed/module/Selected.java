package dev.orderly.seed.module;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.module.Refreshed.EmptiedTable;
import dev.orderly.seed.module.Refreshed.Part;
import dev.orderly.seed.module.SeedModule.ModuleTable;
import dev.orderly.seed.plan.Directions;
import dev.orderly.seed.plan.Emptying;
import dev.orderly.seed.plan.Emptying.Gone;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The modules that are filled anew: those that were asked for, those whose rows go with theirs, and those that they need and that have no
 * rows yet.
 */
final class Selected {

    private final Catalog catalog;
    private final Connection connection;
    private final Extent extent;
    private final List<SeedModule> all;
    private final Map<String, ObjectId> tables = new HashMap<>();
    private final Map<ObjectId, String> owned = new LinkedHashMap<>();
    private final Map<String, String> chosen = new LinkedHashMap<>();
    private final Map<ObjectId, Long> counts = new HashMap<>();
    private Map<ObjectId, Gone> gone = Map.of();

    /** @param connection to look for rows */
    Selected(Catalog catalog, Connection connection, Modules modules, Extent extent) {
        this.catalog = catalog;
        this.connection = connection;
        this.extent = extent;
        this.all = modules.all();
    }

    /** @throws dev.orderly.problem.ProblemException {@code module-table-missing}, exit 6 */
    Selected choose(List<SeedModule> asked) throws SQLException {
        resolve();
        asked.forEach(module -> chosen.put(module.name(), ""));
        boolean more = true;
        while (more) {
            gone = Emptying.of(catalog, chosenTables(), owned);
            more = addTouched() || addNeeded();
        }
        return this;
    }

    /** All modules' tables, so that what is not there is told before anything goes. */
    private void resolve() {
        Problems problems = new Problems();
        for (SeedModule module : all) {
            module.tables().forEach((typed, table) -> {
                List<ObjectId> found = found(typed);
                if (found.size() == 1) {
                    tables.put(typed, found.get(0));
                    owned.put(found.get(0), table.rule().keep());
                } else {
                    problems.add(missing(module, typed, table, found));
                }
            });
        }
        problems.raiseIfAny();
    }

    private List<ObjectId> found(String typed) {
        return ids().filter(id -> id.name().equals(typed) || (id.schema() + '.' + id.name()).equals(typed))
                .toList();
    }

    private Stream<ObjectId> ids() {
        return catalog.all(Table.class).map(Table::id);
    }

    private Problem missing(SeedModule module, String typed, ModuleTable table, List<ObjectId> found) {
        String what = found.isEmpty() ? "there is no table \"" : "more than one table is called \"";
        Problem problem = Problem.of(
                "module-table-missing",
                ExitCode.INVALID_INPUT,
                table.rule().origin() + ": " + what + typed + "\" that module " + module.name() + " could fill");
        return Likeness.nearest(typed, ids().map(ObjectId::name).toList())
                .filter(near -> !near.equals(typed))
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint(found.isEmpty() ? "see whether all migrations are applied: migration list" : "write schema.name");
    }

    private List<ObjectId> chosenTables() {
        return modules().stream().flatMap(module -> tables(module).stream()).toList();
    }

    private List<ObjectId> tables(SeedModule module) {
        return module.tables().keySet().stream()
                .map(tables::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** What had rows is not left empty because of others. */
    private boolean addTouched() throws SQLException {
        for (SeedModule module : all) {
            for (ObjectId table : tables(module)) {
                Gone rows = gone.get(table);
                if (rows != null && !chosen.containsKey(module.name()) && count(table, rows.condition()) > 0) {
                    chosen.put(module.name(), "its rows refer to those of " + rows.because());
                    return true;
                }
            }
        }
        return false;
    }

    private boolean addNeeded() throws SQLException {
        for (SeedModule module : modules()) {
            for (SeedModule needed : all) {
                if (module.needs().contains(needed.name()) && !chosen.containsKey(needed.name()) && isEmpty(needed)) {
                    chosen.put(needed.name(), module.name() + " needs it, and it has no rows");
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isEmpty(SeedModule module) throws SQLException {
        for (ObjectId table : tables(module)) {
            if (count(table, "true") > 0) {
                return false;
            }
        }
        return true;
    }

    private long count(ObjectId table, String condition) throws SQLException {
        Long known = condition.equals("true") ? counts.get(table) : null;
        if (known != null) {
            return known;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM " + table.quoted() + " WHERE " + condition)) {
            row.next();
            if (condition.equals("true")) {
                counts.put(table, row.getLong(1));
            }
            return row.getLong(1);
        }
    }

    /** In the order of their needs. */
    List<SeedModule> modules() {
        return all.stream().filter(module -> chosen.containsKey(module.name())).toList();
    }

    List<Part> parts() {
        return modules().stream()
                .map(module -> new Part(module.name(), chosen.getOrDefault(module.name(), "")))
                .toList();
    }

    Map<ObjectId, Gone> gone() {
        return gone;
    }

    List<EmptiedTable> emptied() throws SQLException {
        List<EmptiedTable> emptied = new ArrayList<>();
        for (Map.Entry<ObjectId, Gone> each : gone.entrySet()) {
            ObjectId table = each.getKey();
            emptied.add(new EmptiedTable(
                    table.schema() + '.' + table.name(),
                    count(table, each.getValue().condition()),
                    each.getValue().because()));
        }
        return emptied;
    }

    Directions directions() {
        Map<ObjectId, TableRule> rules = new HashMap<>();
        modules()
                .forEach(module -> module.tables().forEach((typed, table) -> {
                    ObjectId id = tables.get(typed);
                    if (id != null) {
                        rules.put(id, extent.of(table));
                    }
                }));
        Map<ObjectId, String> conditions = new HashMap<>();
        gone.forEach((table, rows) -> conditions.put(table, rows.condition()));
        return new Directions(rules, conditions);
    }

    /** The modules' tables, as they are called in SQL. */
    List<ObjectId> filled() {
        return chosenTables();
    }
}
