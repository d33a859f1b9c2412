package dev.orderly.seed.scenario.plan;

import dev.orderly.catalog.Catalog;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.scenario.file.Scenario.Expectation;
import dev.orderly.seed.scenario.file.Scenario.RowRule;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.kept.RowId;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.kept.StoredInstance;
import dev.orderly.seed.scenario.plan.LoadPlan.Part;
import dev.orderly.seed.scenario.plan.Valuation.Basis;
import dev.orderly.workspace.Origin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Works out what loading a scenario would do, and whether it can. Nothing is written. */
public final class ScenarioPlanner {

    private static final Pattern NUMBERED = Pattern.compile("(.*)\\[(\\d+)]", Pattern.DOTALL);

    private final Session session;
    private final Shapes shapes;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Names names = new Names();
    private final Valuation valuation;
    private final Map<RowId, PlannedRow> rows = new LinkedHashMap<>();
    private final Map<RowId, Set<RowId>> needs = new LinkedHashMap<>();

    /** @param session reads; it was prepared */
    public ScenarioPlanner(Session session, Catalog catalog, Basis basis) {
        this.session = session;
        this.shapes = new Shapes(catalog);
        this.valuation = Valuation.of(names, basis.invention(), basis.times());
    }

    /** Something that may find what does not fit. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    private void tell(Step step) throws SQLException {
        try {
            step.run();
        } catch (Unfit e) {
            problems.add(e.problem());
        }
    }

    /** @throws dev.orderly.problem.ProblemException {@code scenario-invalid}, exit 6, with all that does not fit */
    public LoadPlan plan(Instance top) throws SQLException {
        List<Instance> all = new ArrayList<>();
        usedFirst(top, all);
        List<Instance> young =
                all.stream().filter(instance -> instance.stored().isEmpty()).toList();
        for (Instance instance : all) {
            if (instance.stored().isPresent()) {
                remembered(instance, instance.stored().get());
            } else {
                expand(instance);
            }
        }
        Set<RowId> needed = new LinkedHashSet<>();
        for (PlannedRow row : rows.values()) {
            tell(() -> needs.put(row.id(), Needs.of(row, names)));
        }
        for (Instance instance : young) {
            for (Expectation expectation : instance.scenario().expectations()) {
                tell(() -> needs(instance, expectation, needed));
            }
        }
        raise();
        needs.values().forEach(needed::addAll);
        needed.removeAll(rows.keySet());
        List<Part> parts = young.stream().map(this::part).toList();
        judge(parts, needed);
        raise();
        return new LoadPlan(top, parts, needed, names, valuation);
    }

    private void raise() {
        Problems told = new Problems();
        problems.forEach(told::add);
        told.raiseIfAny();
    }

    private static void usedFirst(Instance instance, List<Instance> all) {
        if (!all.contains(instance)) {
            instance.uses().values().forEach(used -> usedFirst(used, all));
            all.add(instance);
        }
    }

    private void remembered(Instance instance, StoredInstance stored) {
        stored.labels()
                .forEach((label, table) -> shapes.find(table.schema(), table.name())
                        .ifPresent(facts -> {
                            Matcher numbered = NUMBERED.matcher(label);
                            if (numbered.matches()) {
                                names.label(instance.id(), numbered.group(1), Integer.parseInt(numbered.group(2)));
                            } else {
                                names.label(instance.id(), label, 0);
                            }
                            names.row(new RowId(instance.id(), label), facts);
                        }));
    }

    private void expand(Instance instance) throws SQLException {
        for (RowRule rule : instance.scenario().rows().values()) {
            names.label(instance.id(), rule.label(), 0);
            tell(() -> {
                List<PlannedRow> expanded = Expansion.of(rule, instance, shapes, valuation.evaluation());
                names.label(instance.id(), rule.label(), rule.isRepeated() ? expanded.size() : 0);
                expanded.forEach(row -> {
                    rows.put(row.id(), row);
                    names.row(row.id(), row.table());
                });
            });
        }
    }

    private void needs(Instance instance, Expectation expectation, Set<RowId> needed) {
        Names.Place place = Names.Place.in(instance);
        Needs.add(expectation.sql().names(), expectation.origin(), place, names, needed);
        expectation.rows().ifPresent(it -> Needs.add(it.names(), it.origin(), place, names, needed));
        expectation
                .is()
                .ifPresent(list -> list.forEach(it -> Needs.add(it.names(), it.origin(), place, names, needed)));
    }

    private Part part(Instance instance) {
        Map<RowId, PlannedRow> own = new LinkedHashMap<>();
        rows.forEach((id, row) -> {
            if (row.instance().equals(instance)) {
                own.put(id, row);
            }
        });
        return new Part(instance, Groups.of(own, needs));
    }

    private void judge(List<Part> parts, Set<RowId> needed) throws SQLException {
        RowReader reader = new RowReader(session);
        reader.stored(needed, names, valuation.cells());
        for (RowId row : needed) {
            if (!valuation.cells().knows(row)) {
                problems.add(Problem.of(
                                "scenario-row-gone",
                                ExitCode.INVALID_INPUT,
                                "row " + row + ", which is referred to, is not there any more")
                        .hint("take scenario \"" + row.instance() + "\" out and load it again: seed remove "
                                + row.instance()));
            }
        }
        Trial trial = new Trial(session, unfit -> problems.add(unfit.problem()));
        for (Part part : parts) {
            for (List<PlannedRow> group : part.groups()) {
                for (PlannedRow row : group) {
                    tell(() -> judge(row, reader, trial));
                }
            }
            for (Expectation expectation : part.instance().scenario().expectations()) {
                tell(() -> trial.query(
                        expectation,
                        valuation.evaluation().sql(expectation.sql(), Names.Place.in(part.instance()), true)));
            }
        }
    }

    private void judge(PlannedRow row, RowReader reader, Trial trial) throws SQLException {
        RowRule rule = row.rule();
        for (String column : rule.first()) {
            requireColumn(row.table(), column, rule.origin());
        }
        RowValues values = valuation.of(row, unfit -> problems.add(unfit.problem()));
        trial.values(row, values);
        if (row.isFound()) {
            if (values.isWhole() && problems.isEmpty()) {
                find(row, values.known(), reader);
            }
            return;
        }
        for (String column : rule.key()) {
            requireColumn(row.table(), column, rule.origin());
            if (!values.columns().contains(column)) {
                throw new Unfit(rule.origin(), "key: " + column + " has no value in the row", "say it under values:");
            }
        }
        requireWhole(row, values);
    }

    private static void requireColumn(TableFacts table, String column, Origin origin) {
        if (table.column(column) < 0) {
            throw new Unfit(
                    origin,
                    "table " + table.id().name() + " has no column \"" + column + '"',
                    Shapes.near(column, table));
        }
    }

    private void find(PlannedRow row, Map<String, @Nullable String> by, RowReader reader) throws SQLException {
        valuation.cells().put(row.id(), required(row, by, reader));
    }

    /** @throws Unfit when there is none, or there are several */
    public static Map<String, @Nullable String> required(
            PlannedRow row, Map<String, @Nullable String> by, RowReader reader) throws SQLException {
        return reader.there(row, by)
                .orElseThrow(() -> new Unfit(
                        row.rule().origin(),
                        row.words() + " is not there: none has " + RowReader.words(by),
                        "load a scenario that makes it, or say another one with --set"));
    }

    private static void requireWhole(PlannedRow row, RowValues values) {
        List<String> missing = row.table().columns().stream()
                .filter(ColumnFacts::notNull)
                .filter(column ->
                        column.fallback().isEmpty() && column.generation().isEmpty())
                .map(ColumnFacts::name)
                .filter(name -> !values.columns().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new Unfit(
                    row.rule().origin(),
                    row.words() + " has no value for " + String.join(", ", missing) + ", which cannot be null",
                    "say it under values:, or the row that it refers to");
        }
    }
}
