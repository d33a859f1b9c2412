package dev.orderly.seed.scenario.kept;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.scenario.kept.StoredInstance.StoredTable;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The scenarios that are loaded, in tables of the database's own schema, so that they go wherever their rows go. */
public final class KeptInstances {

    private static final String TABLES = """
        CREATE TABLE IF NOT EXISTS orderly.scenario_instance (
            instance   text PRIMARY KEY,
            scenario   text NOT NULL,
            parameters json NOT NULL,
            seed       bigint NOT NULL,
            moment     text NOT NULL,
            -- whether it was loaded by its name, and not for others alone
            asked      boolean NOT NULL,
            operation  text NOT NULL,
            loaded_at  timestamp with time zone NOT NULL DEFAULT pg_catalog.now(),
            loaded_by  text NOT NULL
        );
        CREATE TABLE IF NOT EXISTS orderly.scenario_use (
            instance text NOT NULL REFERENCES orderly.scenario_instance ON DELETE CASCADE,
            alias    text NOT NULL,
            used     text NOT NULL REFERENCES orderly.scenario_instance,
            PRIMARY KEY (instance, alias)
        );
        CREATE TABLE IF NOT EXISTS orderly.scenario_row (
            instance    text NOT NULL REFERENCES orderly.scenario_instance ON DELETE CASCADE,
            place       integer NOT NULL,
            -- empty for rows that triggers made
            label       text NOT NULL,
            schema_name text NOT NULL,
            table_name  text NOT NULL,
            -- false for rows that were there
            made        boolean NOT NULL,
            key         json NOT NULL,
            columns     text[] NOT NULL,
            -- of these columns, as the row was left
            hash        uuid,
            PRIMARY KEY (instance, place)
        );
        CREATE INDEX IF NOT EXISTS scenario_row_table ON orderly.scenario_row (schema_name, table_name)""";

    private final Session session;

    public KeptInstances(Session session) {
        this.session = session;
    }

    public void makeTables() throws SQLException {
        session.run(TABLES);
    }

    /** All of them by their ids, in the order in which they were loaded. */
    public Map<String, StoredInstance> read() throws SQLException {
        Map<String, StoredInstance> all = new LinkedHashMap<>();
        if (session.rows("SELECT 1 WHERE pg_catalog.to_regclass('orderly.scenario_row') IS NULL")
                .isEmpty()) {
            Map<String, Map<String, String>> uses = new HashMap<>();
            for (List<@Nullable String> use :
                    session.rows("SELECT instance, alias, used FROM orderly.scenario_use ORDER BY alias")) {
                uses.computeIfAbsent(text(use, 0), any -> new LinkedHashMap<>()).put(text(use, 1), text(use, 2));
            }
            Map<String, Map<String, StoredTable>> labels = labels();
            Map<String, Map<StoredTable, Long>> counts = counts();
            for (List<@Nullable String> row : session.rows(
                    "SELECT instance, scenario, parameters, seed, moment, asked, pg_catalog.date_trunc('second', loaded_at),"
                            + " loaded_by FROM orderly.scenario_instance ORDER BY loaded_at, instance")) {
                String id = text(row, 0);
                all.put(
                        id,
                        new StoredInstance(
                                id,
                                text(row, 1),
                                parameters(text(row, 2)),
                                Long.parseLong(text(row, 3)),
                                text(row, 4),
                                text(row, 5).equals("t"),
                                text(row, 6),
                                text(row, 7),
                                uses.getOrDefault(id, Map.of()),
                                labels.getOrDefault(id, Map.of()),
                                counts.getOrDefault(id, Map.of())));
            }
        }
        return all;
    }

    private static Map<String, String> parameters(String json) {
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonMapper.shared()
                .readTree(json)
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asString()));
        return parameters;
    }

    private Map<String, Map<String, StoredTable>> labels() throws SQLException {
        Map<String, Map<String, StoredTable>> labels = new HashMap<>();
        for (List<@Nullable String> row : session.rows("SELECT instance, label, schema_name, table_name"
                + " FROM orderly.scenario_row WHERE label <> '' ORDER BY instance, place")) {
            labels.computeIfAbsent(text(row, 0), any -> new LinkedHashMap<>())
                    .put(text(row, 1), new StoredTable(text(row, 2), text(row, 3)));
        }
        return labels;
    }

    private Map<String, Map<StoredTable, Long>> counts() throws SQLException {
        Map<String, Map<StoredTable, Long>> counts = new HashMap<>();
        for (List<@Nullable String> row : session.rows("SELECT instance, schema_name, table_name, pg_catalog.count(*)"
                + " FROM orderly.scenario_row WHERE made GROUP BY 1, 2, 3 ORDER BY 1, pg_catalog.min(place)")) {
            counts.computeIfAbsent(text(row, 0), any -> new LinkedHashMap<>())
                    .put(new StoredTable(text(row, 1), text(row, 2)), Long.parseLong(text(row, 3)));
        }
        return counts;
    }

    private static String text(List<@Nullable String> row, int column) {
        return String.valueOf(row.get(column));
    }

    /** A scenario that is about to be loaded. */
    public record Loading(
            String instance,
            String scenario,
            Map<String, String> parameters,
            Map<String, String> uses,
            long seed,
            String moment,
            boolean asked,
            String operation,
            String by) {}

    public void begin(Loading it) throws SQLException {
        session.run(
                "INSERT INTO orderly.scenario_instance (instance, scenario, parameters, seed, moment, asked, operation,"
                        + " loaded_by) VALUES (" + SqlLiteral.quote(it.instance()) + ", "
                        + SqlLiteral.quote(it.scenario())
                        + ", " + SqlLiteral.quote(JsonMapper.shared().writeValueAsString(it.parameters())) + ", "
                        + it.seed()
                        + ", " + SqlLiteral.quote(it.moment()) + ", " + it.asked() + ", "
                        + SqlLiteral.quote(it.operation())
                        + ", " + SqlLiteral.quote(it.by()) + ")");
        for (Map.Entry<String, String> use : it.uses().entrySet()) {
            session.run("INSERT INTO orderly.scenario_use (instance, alias, used) VALUES ("
                    + SqlLiteral.quote(it.instance()) + ", " + SqlLiteral.quote(use.getKey()) + ", "
                    + SqlLiteral.quote(use.getValue()) + ")");
        }
    }

    /** It stays although nobody uses it any more. */
    public void ask(String instance) throws SQLException {
        session.run("UPDATE orderly.scenario_instance SET asked = true WHERE instance = " + SqlLiteral.quote(instance));
    }

    public void forget(Collection<String> instances) throws SQLException {
        session.run("DELETE FROM orderly.scenario_use u WHERE " + KeptSql.isIn(instances, "u"));
        session.run("DELETE FROM orderly.scenario_instance u WHERE " + KeptSql.isIn(instances, "u"));
    }

    /**
     * The beginning of a statement that remembers rows {@code t} of a table; what they are chosen from is to follow.
     *
     * @param place of the entry among those of the instance, as an expression
     * @param label empty for rows that triggers made
     */
    public static String remember(String instance, String place, String label, TableFacts table, boolean made) {
        return "INSERT INTO orderly.scenario_row (instance, place, label, schema_name, table_name, made, key, columns, hash)"
                + " SELECT " + SqlLiteral.quote(instance) + ", " + place + ", " + SqlLiteral.quote(label) + ", "
                + SqlLiteral.quote(table.id().schema()) + ", "
                + SqlLiteral.quote(table.id().name()) + ", " + made + ", " + KeptSql.key(table) + ", "
                + KeptSql.array(KeptSql.names(table.given())) + ", " + KeptSql.hash(KeptSql.names(table.given()))
                + " FROM ";
    }

    /** How each row was left, whatever triggers made of it. */
    public void seal(Collection<String> instances, TableFacts table) throws SQLException {
        if (!table.primaryKey().isEmpty()) {
            session.run("UPDATE orderly.scenario_row u SET hash = " + KeptSql.hash(KeptSql.names(table.given()))
                    + " FROM " + table.id().quoted() + " t WHERE " + KeptSql.isIn(instances, "u") + " AND u.made AND "
                    + KeptSql.isOf(table, "u") + " AND " + KeptSql.isRow(table, "u"));
        }
    }
}
