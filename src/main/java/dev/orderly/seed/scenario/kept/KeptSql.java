package dev.orderly.seed.scenario.kept;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Statements about rows of a table, {@code t} where nothing else is said, and the entries that remember them. */
public final class KeptSql {

    private KeptSql() {}

    public static String isRow(TableFacts table, String entry) {
        return isRow(table, "t", entry);
    }

    /** Whether the row is the one of the entry: by its primary key, else by all of its values. */
    public static String isRow(TableFacts table, String row, String entry) {
        List<ColumnFacts> key = table.primaryKey();
        return key.isEmpty()
                ? hash(row, names(table.given())) + " = " + entry + ".hash"
                : key.stream()
                        .map(column -> row + '.' + column.quoted() + " = (" + entry + ".key->>"
                                + SqlLiteral.quote(column.name()) + ")::"
                                + column.type().name())
                        .collect(Collectors.joining(" AND "));
    }

    /** Whether the entry is about the table. */
    public static String isOf(TableFacts table, String entry) {
        return entry + ".schema_name = " + SqlLiteral.quote(table.id().schema()) + " AND " + entry + ".table_name = "
                + SqlLiteral.quote(table.id().name());
    }

    /** Whether the entry is one of these instances'. */
    public static String isIn(Collection<String> instances, String entry) {
        return entry + ".instance IN ("
                + instances.stream().map(SqlLiteral::quote).collect(Collectors.joining(", ")) + ')';
    }

    public static String hash(List<String> columns) {
        return hash("t", columns);
    }

    /** A number for all of these values of a row. */
    private static String hash(String row, List<String> columns) {
        return "pg_catalog.md5(ROW("
                + columns.stream()
                        .map(name -> row + '.' + Identifier.of(name).quoted())
                        .collect(Collectors.joining(", "))
                + ")::pg_catalog.text)::pg_catalog.uuid";
    }

    public static String key(TableFacts table) {
        return key(table, "t");
    }

    /** The key of a row, as names and texts. */
    public static String key(TableFacts table, String row) {
        List<ColumnFacts> key = table.primaryKey();
        return key.isEmpty()
                ? "'{}'::pg_catalog.json"
                : "pg_catalog.json_object(" + array(names(key)) + ", ARRAY["
                        + key.stream()
                                .map(column -> row + '.' + column.quoted() + "::pg_catalog.text")
                                .collect(Collectors.joining(", "))
                        + "])";
    }

    public static List<String> names(List<ColumnFacts> columns) {
        return columns.stream().map(ColumnFacts::name).toList();
    }

    public static String array(List<String> texts) {
        return "ARRAY[" + texts.stream().map(SqlLiteral::quote).collect(Collectors.joining(", "))
                + "]::pg_catalog.text[]";
    }
}
