package dev.orderly.dataset.merge;

import dev.orderly.dataset.shape.SetColumn;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps, in the database's own schema, what undo needs: the rows that are replaced as they were, the identity of each that comes,
 * and a hash of how each was left.
 */
final class KeptRows {

    private static final int OPERATIONS = 10;

    private static final String TABLE = """
        CREATE TABLE IF NOT EXISTS orderly.data_set_kept (
            operation   text NOT NULL,
            place       integer NOT NULL,
            schema_name text NOT NULL,
            table_name  text NOT NULL,
            action      text NOT NULL,
            identity    json NOT NULL,
            old         json,
            hash        uuid,
            state       integer,
            state_key   bigint
        );
        CREATE INDEX IF NOT EXISTS data_set_kept_operation ON orderly.data_set_kept (operation)""";

    private final Session session;
    private final String operation;
    private final Map<Integer, Integer> states;
    private final Map<Integer, Part> parts = new TreeMap<>();

    /** @param states the number of what is remembered, by the part's */
    KeptRows(Session session, String operation, Map<Integer, Integer> states) {
        this.session = session;
        this.operation = operation;
        this.states = new TreeMap<>(states);
    }

    /** What is kept of operations long past goes. */
    void begin() throws SQLException {
        session.run(TABLE);
        session.run("DELETE FROM orderly.data_set_kept WHERE operation NOT IN (SELECT DISTINCT operation FROM"
                + " orderly.data_set_kept ORDER BY operation DESC LIMIT " + OPERATIONS + ")");
    }

    /** Before anything is written. */
    void keep(Part part) throws SQLException {
        SetTable table = part.table();
        int place = parts.size();
        parts.put(place, part);
        session.run(
                "INSERT INTO orderly.data_set_kept SELECT " + head(part, place) + ", c.action, "
                        + json(identity(table)) + ", " + json(stored(table)) + ", NULL, " + states.get(part.number())
                        + ", "
                        + part.keyHash("c.o") + " FROM " + part.changes() + " c JOIN "
                        + table.name().quoted()
                        + " t ON t.tableoid = c.tab AND t.ctid = c.tid WHERE c.action IN ('update', 'delete') AND c.verdict = 'apply'");
    }

    /** Wraps a statement that inserts rows, called {@code t}, so that it tells which they became. */
    String inserting(Part part, String insert) {
        SetTable table = part.table();
        int place = parts.entrySet().stream()
                .filter(each -> each.getValue().equals(part))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return "WITH come AS (" + insert + " RETURNING t.*) INSERT INTO orderly.data_set_kept SELECT "
                + head(part, place)
                + ", 'insert', " + json(identity(table)) + ", NULL, NULL, " + states.get(part.number())
                + ", NULL FROM come t";
    }

    private String head(Part part, int place) {
        SetTable table = part.table();
        return SqlLiteral.quote(operation) + ", " + place + ", "
                + SqlLiteral.quote(table.name().schema().value()) + ", "
                + SqlLiteral.quote(table.name().name().value());
    }

    /** How each row was left, whatever triggers made of it. */
    void seal() throws SQLException {
        for (Map.Entry<Integer, Part> each : parts.entrySet()) {
            SetTable table = each.getValue().table();
            session.run("UPDATE orderly.data_set_kept u SET hash = " + hash(stored(table)) + " FROM "
                    + table.name().quoted() + " t WHERE u.operation = " + SqlLiteral.quote(operation)
                    + " AND u.place = "
                    + each.getKey() + " AND u.action <> 'delete' AND " + found(identity(table)));
        }
    }

    static List<SetColumn> identity(SetTable table) {
        return table.columns().stream()
                .filter(it -> table.identity().contains(it.name()))
                .toList();
    }

    /** All columns that rows are stored with. */
    static List<SetColumn> stored(SetTable table) {
        return table.columns().stream().filter(it -> !it.generated()).toList();
    }

    static String hash(List<SetColumn> columns) {
        return "pg_catalog.md5(ROW("
                + columns.stream().map(it -> "t." + it.quoted()).collect(Collectors.joining(", "))
                + ")::pg_catalog.text)::pg_catalog.uuid";
    }

    /** Names and values as the server writes them. */
    private static String json(List<SetColumn> columns) {
        return "pg_catalog.json_object(ARRAY["
                + columns.stream().map(it -> SqlLiteral.quote(it.name())).collect(Collectors.joining(", "))
                + "]::pg_catalog.text[], ARRAY["
                + columns.stream()
                        .map(it -> "t." + it.quoted() + "::pg_catalog.text")
                        .collect(Collectors.joining(", "))
                + "]::pg_catalog.text[])";
    }

    /** Whether {@code t} is the row of an entry {@code u}. */
    static String found(List<SetColumn> identity) {
        return identity.stream()
                .map(it -> it.notNull()
                        ? "t." + it.quoted() + " = " + value("u.identity", it)
                        : "ARRAY[t." + it.quoted() + "] = ARRAY[" + value("u.identity", it) + "]")
                .collect(Collectors.joining(" AND "));
    }

    /** A value of an entry, as the column's type. */
    static String value(String json, SetColumn column) {
        return "(" + json + "->>" + SqlLiteral.quote(column.name()) + ")::" + column.type();
    }
}
