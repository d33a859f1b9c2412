package dev.orderly.diff.online;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.ColumnDdl;
import dev.orderly.catalog.ddl.References;
import dev.orderly.diff.Step;
import dev.orderly.diff.Volatility;
import dev.orderly.sql.SqlLiteral;
import java.util.List;
import java.util.Optional;

/**
 * Adds a column whose default has a value of its own for each row, which would rewrite the table under an exclusive lock:
 * the column comes empty, its default holds for new rows, and existing rows are filled a few pages at a time.
 */
final class FilledInBatches implements Trick {

    /** Pages per batch: some thousand rows, whose locks are held for a moment. */
    private static final int PAGES = 64;

    private final Situation situation;
    private final ProvenNotNull notNull;

    FilledInBatches(Situation situation, ProvenNotNull notNull) {
        this.situation = situation;
        this.notNull = notNull;
    }

    @Override
    public Optional<Chain> instead(Step step) {
        return situation
                .after(step.object(), Column.class)
                .filter(column -> !column.isGenerated() && !column.identity().exists())
                .filter(column -> situation.isInUse(column.table()) && isPlainTable(column.table()))
                .flatMap(column -> instead(step, column));
    }

    private boolean isPlainTable(ObjectId table) {
        return table.kind() == ObjectKind.TABLE && !situation.isPartitioned(table) && !situation.hasChildren(table);
    }

    private Optional<Chain> instead(Step step, Column column) {
        String expression = situation
                .after(column.id().as(ObjectKind.DEFAULT), ColumnDefault.class)
                .map(ColumnDefault::expression)
                .filter(Volatility::mayDifferByRow)
                .orElse("");
        String add = References.alter(column.table()) + " ADD COLUMN ";
        String definition = ColumnDdl.definition(column, expression);
        int end = definition.lastIndexOf(" DEFAULT " + expression);
        return expression.isEmpty() || end < 0 || !step.sql().equals(add + definition)
                ? Optional.empty()
                : Optional.of(Chain.of(step, steps(step, column, definition.substring(0, end), expression)));
    }

    private List<Step> steps(Step step, Column column, String definition, String expression) {
        String name = column.id().partIdentifier().quoted();
        Steps steps = new Steps(step)
                .then(
                        "the column comes empty, which rewrites nothing, and new rows get their value",
                        References.alter(column.table()) + " ADD COLUMN IF NOT EXISTS " + definition + ", ALTER COLUMN "
                                + name + " SET DEFAULT " + expression)
                .risking("fills existing rows in batches, each committed by itself", backfill(column.table(), name));
        return column.notNull() ? steps.thenAll(notNull.steps(step, column)).list() : steps.list();
    }

    /**
     * Rows that another session holds are passed over and come in the next round. It ends when no row is left, or when a
     * round left as many as it found: then the default gives nothing, and what follows will say so.
     */
    private static String backfill(ObjectId table, String column) {
        return OnlinePlan.FILLS + """

            DECLARE
                page bigint;
                pages bigint;
                filled bigint;
                changed bigint;
                before bigint := NULL;
                remaining bigint;
            BEGIN
                LOOP
                    page := 0;
                    filled := 0;
                    pages := pg_catalog.pg_relation_size(%1$s::pg_catalog.regclass)
                        / pg_catalog.current_setting('block_size')::bigint;
                    WHILE page <= pages LOOP
                        UPDATE %2$s SET %3$s = DEFAULT WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM %2$s
                            WHERE %3$s IS NULL
                              AND ctid >= pg_catalog.format('(%%s,0)', page)::pg_catalog.tid
                              AND ctid < pg_catalog.format('(%%s,0)', page + %4$d)::pg_catalog.tid
                            FOR UPDATE SKIP LOCKED));
                        GET DIAGNOSTICS changed = ROW_COUNT;
                        filled := filled + changed;
                        COMMIT;
                        page := page + %4$d;
                    END LOOP;
                    SELECT pg_catalog.count(*) INTO remaining FROM %2$s WHERE %3$s IS NULL;
                    EXIT WHEN remaining = 0 OR (filled > 0 AND remaining >= before);
                    before := remaining;
                    PERFORM pg_catalog.pg_sleep(0.2);
                END LOOP;
            END
            $backfill$\
            """.formatted(SqlLiteral.quote(table.quoted()), table.quoted(), column, PAGES);
    }
}
