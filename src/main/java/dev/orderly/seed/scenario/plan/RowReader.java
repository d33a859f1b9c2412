package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.kept.KeptSql;
import dev.orderly.seed.scenario.kept.RowId;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows that are in their tables. */
public final class RowReader {

    private final Session session;

    public RowReader(Session session) {
        this.session = session;
    }

    /** All columns of a row {@code t}, as an array of texts. */
    public static String texts(TableFacts table) {
        return "ARRAY["
                + table.columns().stream()
                        .map(column -> "t." + column.quoted() + "::pg_catalog.text")
                        .collect(Collectors.joining(", "))
                + "]::pg_catalog.text[]";
    }

    private static String list(TableFacts table) {
        return table.columns().stream()
                .map(column -> "t." + column.quoted() + "::pg_catalog.text")
                .collect(Collectors.joining(", "));
    }

    private static Map<String, @Nullable String> named(TableFacts table, List<@Nullable String> row) {
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        List<ColumnFacts> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i).name(), row.get(i));
        }
        return named;
    }

    /**
     * The row that a rule is about and that is there.
     *
     * @param by what it is known by
     * @throws Unfit when there are several
     */
    public Optional<Map<String, @Nullable String>> there(PlannedRow row, Map<String, @Nullable String> by)
            throws SQLException {
        TableFacts table = row.table();
        String conditions = by.entrySet().stream()
                .map(each -> "t." + Identifier.of(each.getKey()).quoted() + equal(each.getValue()))
                .collect(Collectors.joining(" AND "));
        List<String> first = row.rule().first();
        String order = first.isEmpty()
                ? ""
                : " ORDER BY "
                        + first.stream()
                                .map(name -> "t." + Identifier.of(name).quoted())
                                .collect(Collectors.joining(", "));
        List<List<@Nullable String>> found = session.rows("SELECT " + list(table) + " FROM "
                + table.id().quoted() + " t WHERE " + (conditions.isEmpty() ? "true" : conditions) + order
                + " LIMIT 2");
        if (found.size() > 1 && first.isEmpty()) {
            throw new Unfit(
                    row.rule().origin(),
                    row.words() + " is not one row: several are there with " + words(by),
                    "say more of it, or first: [COLUMN], whose order decides");
        }
        return found.stream().findFirst().map(it -> named(table, it));
    }

    private static String equal(@Nullable String value) {
        return value == null ? " IS NULL" : " = " + SqlLiteral.quote(value);
    }

    /** For messages. */
    public static String words(Map<String, @Nullable String> by) {
        return by.isEmpty()
                ? "no condition"
                : by.entrySet().stream()
                        .map(each -> each.getKey() + '=' + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Rows of instances that are loaded, as they are now; those that are gone are left out. */
    public void stored(Collection<RowId> rows, Names names, Cells cells) throws SQLException {
        for (RowId row : rows) {
            TableFacts table = names.table(row);
            session
                    .rows("SELECT " + list(table) + " FROM orderly.scenario_row u JOIN "
                            + table.id().quoted() + " t ON "
                            + KeptSql.isRow(table, "u") + " WHERE u.instance = " + SqlLiteral.quote(row.instance())
                            + " AND u.label = " + SqlLiteral.quote(row.label()))
                    .stream()
                    .findFirst()
                    .ifPresent(it -> cells.put(row, named(table, it)));
        }
    }
}
