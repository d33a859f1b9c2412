package dev.orderly.seed.scenario.load;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.scenario.kept.KeptInstances;
import dev.orderly.seed.scenario.kept.KeptSql;
import dev.orderly.seed.scenario.kept.Session;
import dev.orderly.seed.scenario.plan.Shapes;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that triggers have inserted in this transaction. Which tables have any is counted by the server; which rows they are, their
 * transaction tells: {@code xmin} is this transaction, or one within it, which only this session sees in progress. Rows that
 * triggers have changed look the same, but another session sees them as they were.
 */
final class OwnRows {

    /** Tables without partitions, and roots of those that have them. */
    private static final String TABLES = """
        SELECT n.nspname, c.relname, pg_catalog.bool_or(s.n_tup_upd > 0)
        FROM pg_catalog.pg_stat_xact_user_tables s
        JOIN pg_catalog.pg_class c ON c.oid = coalesce(pg_catalog.pg_partition_root(s.relid), s.relid)
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE (s.n_tup_ins > 0 OR s.n_tup_upd > 0) AND n.nspname <> 'orderly' AND n.nspname !~ '^pg_'
        GROUP BY 1, 2
        ORDER BY 1, 2
        """;

    private static final String OWN = "pg_catalog.age(t.xmin) <= 0 AND pg_catalog.pg_xact_status(("
            + "pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8 - pg_catalog.age(t.xmin))"
            + "::pg_catalog.text::pg_catalog.xid8) = 'in progress'";

    private static final int MOST_ROUNDS = 5;

    private final Session session;
    private final Session outside;
    private final Shapes shapes;
    private final Set<String> notes = new TreeSet<>();

    /**
     * @param session in the transaction
     * @param outside another one, which was prepared as well
     */
    OwnRows(Session session, Session outside, Shapes shapes) {
        this.session = session;
        this.outside = outside;
        this.shapes = shapes;
    }

    /** A table with rows that are new in this transaction, or new versions of rows. */
    private record Touched(TableFacts table, boolean updated) {}

    private List<Touched> touched() throws SQLException {
        List<Touched> touched = new ArrayList<>();
        for (List<@Nullable String> row : session.rows(TABLES)) {
            shapes.find(String.valueOf(row.get(0)), String.valueOf(row.get(1)))
                    .ifPresent(table -> touched.add(new Touched(table, "t".equals(row.get(2)))));
        }
        return touched;
    }

    /** The condition of rows {@code t} that were inserted, and not changed. */
    private String inserted(Touched touched) throws SQLException {
        if (!touched.updated()) {
            return OWN;
        }
        TableFacts table = touched.table();
        if (table.primaryKey().isEmpty()) {
            notes.add("triggers changed rows of table " + name(table)
                    + ", which has no primary key: rows that they inserted there are not told from them, and stay");
            return "false";
        }
        List<String> older = older(table);
        if (older.isEmpty()) {
            return OWN;
        }
        notes.add("triggers changed " + older.size() + " rows of table " + name(table)
                + " that were there before: they stay changed");
        return OWN + " AND (" + KeptSql.key(table) + ")::pg_catalog.text NOT IN ("
                + older.stream().map(SqlLiteral::quote).collect(Collectors.joining(", ")) + ')';
    }

    private static String name(TableFacts table) {
        return table.id().schema() + '.' + table.id().name();
    }

    /** The keys of rows that somebody else sees. */
    private List<String> older(TableFacts table) throws SQLException {
        String name = table.id().quoted();
        List<String> keys = texts(session.rows("SELECT " + KeptSql.key(table) + " FROM " + name + " t WHERE " + OWN));
        return texts(outside.rows("SELECT u.key FROM (SELECT k::pg_catalog.json AS key FROM pg_catalog.unnest("
                + KeptSql.array(keys) + ") k) u JOIN " + name + " t ON " + KeptSql.isRow(table, "u")));
    }

    private static List<String> texts(List<List<@Nullable String>> rows) {
        return rows.stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    /** What is otherwise than one might think. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Adds those that no rule made to an instance's; the tables that have some.
     *
     * @param young the instances that this transaction loads, as far as it has
     */
    List<TableFacts> remember(String instance, Collection<String> young) throws SQLException {
        List<TableFacts> some = new ArrayList<>();
        for (Touched touched : touched()) {
            TableFacts table = touched.table();
            String place = "pg_catalog.row_number() OVER () + coalesce((SELECT pg_catalog.max(r.place) FROM"
                    + " orderly.scenario_row r WHERE r.instance = " + SqlLiteral.quote(instance) + "), 0)";
            long count = session.change(KeptInstances.remember(instance, place, "", table, true)
                    + table.id().quoted() + " t WHERE " + inserted(touched)
                    + " AND NOT EXISTS (SELECT FROM orderly.scenario_row u WHERE u.made AND "
                    + KeptSql.isIn(young, "u") + " AND " + KeptSql.isOf(table, "u") + " AND "
                    + KeptSql.isRow(table, "u") + ")");
            if (count > 0) {
                some.add(table);
            }
        }
        return some;
    }

    /** Deletes all of them, and those that triggers make of that. */
    void delete() throws SQLException {
        int rounds = 0;
        while (deleted() > 0 && rounds < MOST_ROUNDS) {
            rounds++;
        }
    }

    private long deleted() throws SQLException {
        long count = 0;
        for (Touched touched : touched()) {
            String delete = "DELETE FROM " + touched.table().id().quoted() + " t WHERE " + inserted(touched);
            count += session.asUsers(() -> session.change(delete));
        }
        return count;
    }
}
