package dev.orderly.seed.scenario.load;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.kept.KeptInstances;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.plan.PlannedRow;
import dev.orderly.seed.scenario.plan.RowReader;
import dev.orderly.seed.scenario.plan.RowValues;
import dev.orderly.seed.scenario.plan.ScenarioPlanner;
import dev.orderly.seed.scenario.plan.Shapes;
import dev.orderly.seed.scenario.plan.Valuation;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds and makes the rows of an instance, and remembers them. */
final class RowWriter {

    private final Session session;
    private final RowReader reader;
    private final Valuation valuation;
    private int place;

    RowWriter(Session session, Valuation valuation) {
        this.session = session;
        this.reader = new RowReader(session);
        this.valuation = valuation;
    }

    /**
     * Makes rows that need each other, in one statement, so that foreign keys are checked when all are there.
     *
     * @throws Unfit for what does not fit after all
     */
    void write(List<PlannedRow> group) throws SQLException {
        boolean circle = group.size() > 1 || !valuation.of(group.get(0)).isWhole();
        if (circle) {
            insert(together(group));
        } else if (!isThere(group.get(0))) {
            insert(Map.of(group.get(0), valuation.of(group.get(0)).known()));
        }
    }

    /** Whether it is in its table already, and taken from there. */
    private boolean isThere(PlannedRow row) throws SQLException {
        Map<String, @Nullable String> values = valuation.of(row).known();
        Map<String, @Nullable String> by = new LinkedHashMap<>();
        row.rule().key().forEach(column -> by.put(column, values.get(column)));
        Optional<Map<String, @Nullable String>> found = row.isFound()
                ? Optional.of(ScenarioPlanner.required(row, values, reader))
                : by.isEmpty() ? Optional.empty() : reader.there(row, by);
        if (found.isPresent()) {
            valuation.cells().put(row.id(), found.get());
            remember(row, found.get());
        }
        return found.isPresent();
    }

    /** So that others can refer to it; where it has no key, nobody can. */
    private void remember(PlannedRow row, Map<String, @Nullable String> values) throws SQLException {
        TableFacts table = row.table();
        List<ColumnFacts> key = table.primaryKey();
        if (!key.isEmpty()) {
            session.run(KeptInstances.remember(
                            row.id().instance(), next(), row.id().label(), table, false)
                    + table.id().quoted() + " t WHERE "
                    + key.stream()
                            .map(column -> "t." + column.quoted() + " = " + literal(values.get(column.name()), column))
                            .collect(Collectors.joining(" AND ")));
        }
    }

    private String next() {
        return String.valueOf(++place);
    }

    /** The values of rows in a circle: what the server would give them is asked for first. */
    private Map<PlannedRow, Map<String, @Nullable String>> together(List<PlannedRow> group) throws SQLException {
        Map<PlannedRow, Map<String, @Nullable String>> values = new LinkedHashMap<>();
        for (PlannedRow row : group) {
            if (row.isFound() || !row.rule().key().isEmpty()) {
                throw new Unfit(row.rule().origin(), circle(group), "such rows cannot be found, or have a key:");
            }
            Map<String, @Nullable String> fallen = fallbacks(row);
            values.put(row, fallen);
            valuation.cells().put(row.id(), fallen);
        }
        for (int round = 0; round < group.size(); round++) {
            group.forEach(
                    row -> valuation.cells().put(row.id(), valuation.of(row).known()));
        }
        values.forEach((row, all) -> {
            RowValues own = valuation.of(row);
            if (!own.isWhole()) {
                throw new Unfit(row.rule().origin(), circle(group), "give one of them a value of its own");
            }
            all.putAll(own.known());
        });
        return values;
    }

    private static String circle(List<PlannedRow> group) {
        return "rows depend on each other in a circle: "
                + group.stream().map(row -> row.id().toString()).collect(Collectors.joining(", "));
    }

    /** What the server gives columns of which nothing is said. */
    private Map<String, @Nullable String> fallbacks(PlannedRow row) throws SQLException {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        RowValues said = valuation.of(row);
        for (ColumnFacts column : row.table().columns()) {
            boolean fallen = !column.fallback().isEmpty()
                    && column.generation().isEmpty()
                    && !said.known().containsKey(column.name())
                    && !said.open().contains(column.name());
            if (fallen) {
                values.put(
                        column.name(),
                        session.rows("SELECT (" + column.fallback() + ")::pg_catalog.text")
                                .get(0)
                                .get(0));
            }
        }
        return values;
    }

    private void insert(Map<PlannedRow, Map<String, @Nullable String>> values) throws SQLException {
        List<PlannedRow> rows = new ArrayList<>();
        List<String> with = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (Map.Entry<PlannedRow, Map<String, @Nullable String>> each : values.entrySet()) {
            PlannedRow row = each.getKey();
            int i = rows.size();
            rows.add(row);
            with.add("i" + i + " AS (" + insert(row, each.getValue()) + " RETURNING t.*)");
            with.add("k" + i + " AS ("
                    + KeptInstances.remember(
                            row.id().instance(), next(), row.id().label(), row.table(), true) + "i"
                    + i + " t)");
            answers.add("SELECT " + i + ", " + RowReader.texts(row.table()) + " FROM i" + i + " t");
        }
        String sql = "WITH " + String.join(", ", with) + " " + String.join(" UNION ALL ", answers);
        Map<Integer, List<@Nullable String>> made = session.asUsers(() -> made(rows, sql));
        for (int i = 0; i < rows.size(); i++) {
            valuation.cells().put(rows.get(i).id(), named(rows.get(i), made.get(i)));
        }
    }

    private static Map<String, @Nullable String> named(PlannedRow row, @Nullable List<@Nullable String> texts) {
        if (texts == null) {
            throw new Unfit(row.rule().origin(), row.words() + " did not come in: a trigger keeps it out", "");
        }
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        for (ColumnFacts column : row.table().columns()) {
            named.put(column.name(), texts.get(named.size()));
        }
        return named;
    }

    private Map<Integer, List<@Nullable String>> made(List<PlannedRow> rows, String sql) throws SQLException {
        try {
            return session.arrays(sql);
        } catch (SQLException e) {
            String state = ServerErrors.state(e);
            if (state.startsWith("22") || state.startsWith("23") || state.startsWith("P0") || state.startsWith("428")) {
                throw new Unfit(
                        rows.get(0).rule().origin(),
                        rows.stream().map(PlannedRow::words).collect(Collectors.joining(", "))
                                + (rows.size() == 1 ? " does" : " do") + " not fit: " + ServerErrors.words(e),
                        "nothing was changed");
            }
            throw e;
        }
    }

    private static String insert(PlannedRow row, Map<String, @Nullable String> values) {
        TableFacts table = row.table();
        List<ColumnFacts> columns =
                values.keySet().stream().map(name -> Shapes.column(table, name)).toList();
        String into = "INSERT INTO " + table.id().quoted() + " AS t ";
        if (columns.isEmpty()) {
            return into + "DEFAULT VALUES";
        }
        boolean always = columns.stream().anyMatch(ColumnFacts::always);
        return into + '(' + columns.stream().map(ColumnFacts::quoted).collect(Collectors.joining(", ")) + ')'
                + (always ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES ("
                + columns.stream()
                        .map(column -> bare(values.get(column.name())))
                        .collect(Collectors.joining(", "))
                + ')';
    }

    /** Of the column's type as it is read, with its length. */
    private static String bare(@Nullable String text) {
        return text == null ? "NULL" : SqlLiteral.quote(text);
    }

    private static String literal(@Nullable String text, ColumnFacts column) {
        return bare(text) + "::" + column.type().name();
    }
}
