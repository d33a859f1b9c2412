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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows that triggers have inserted in this transaction. Which tables have any is counted by the server; which rows they are, their
 * transaction tells: {@code xmin} is this transaction, or one within it, which only this session sees in progress.
 */
final class OwnRows {

    /** Tables without partitions, and roots of those that have them. */
    private static final String TABLES = """
        SELECT DISTINCT n.nspname, c.relname
        FROM pg_catalog.pg_stat_xact_user_tables s
        JOIN pg_catalog.pg_class c ON c.oid = coalesce(pg_catalog.pg_partition_root(s.relid), s.relid)
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE s.n_tup_ins > 0 AND n.nspname <> 'orderly' AND n.nspname !~ '^pg_'
        ORDER BY 1, 2
        """;

    private static final String OWN = "pg_catalog.age(t.xmin) <= 0 AND pg_catalog.pg_xact_status(("
            + "pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8 - pg_catalog.age(t.xmin))"
            + "::pg_catalog.text::pg_catalog.xid8) = 'in progress'";

    private static final int MOST_ROUNDS = 5;

    private final Session session;
    private final Shapes shapes;

    OwnRows(Session session, Shapes shapes) {
        this.session = session;
        this.shapes = shapes;
    }

    private List<TableFacts> tables() throws SQLException {
        List<TableFacts> tables = new ArrayList<>();
        for (List<@Nullable String> row : session.rows(TABLES)) {
            Optional<TableFacts> found = shapes.find(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
            found.ifPresent(tables::add);
        }
        return tables;
    }

    /**
     * Adds those that no rule made to an instance's; the tables that have some.
     *
     * @param young the instances that this transaction loads, as far as it has
     */
    List<TableFacts> remember(String instance, Collection<String> young) throws SQLException {
        List<TableFacts> some = new ArrayList<>();
        for (TableFacts table : tables()) {
            String place = "pg_catalog.row_number() OVER () + coalesce((SELECT pg_catalog.max(r.place) FROM"
                    + " orderly.scenario_row r WHERE r.instance = " + SqlLiteral.quote(instance) + "), 0)";
            long count = session.change(KeptInstances.remember(instance, place, "", table, true)
                    + table.id().quoted() + " t WHERE " + OWN
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
        for (TableFacts table : tables()) {
            String delete = "DELETE FROM " + table.id().quoted() + " t WHERE " + OWN;
            count += session.asUsers(() -> session.change(delete));
        }
        return count;
    }
}
