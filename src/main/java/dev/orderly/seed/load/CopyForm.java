package dev.orderly.seed.load;

import dev.orderly.seed.plan.Bench;
import dev.orderly.seed.plan.TableRows;
import dev.orderly.seed.plan.TableRows.Given;
import dev.orderly.seed.value.CopyText;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a table as COPY takes them. */
final class CopyForm {

    /** The sequences that a column belongs to, or takes its default from, go on behind a value, as far as they go; upwards only. */
    private static final String RESERVE = """
        SELECT pg_catalog.setval(s.oid::pg_catalog.regclass,
            least(q.seqmax, greatest(q.seqmin, $value, coalesce(pg_catalog.pg_sequence_last_value(s.oid), 0))))
        FROM pg_catalog.pg_class s
        JOIN pg_catalog.pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0
        WHERE s.relkind = 'S' AND s.oid IN (
            SELECT d.objid FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND a.attrelid = $table::pg_catalog.regclass AND a.attname = $column
            UNION ALL
            SELECT d.refobjid FROM pg_catalog.pg_attrdef f
            JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
            JOIN pg_catalog.pg_depend d ON d.objid = f.oid AND d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
            WHERE a.attrelid = $table::pg_catalog.regclass AND a.attname = $column)
        """;

    private final TableRows table;
    private final List<Given> columns;

    CopyForm(TableRows table) {
        this.table = table;
        this.columns = table.given();
    }

    /** Without a list of columns where rows have none: the grammar knows no empty one. */
    String statement() {
        if (columns.isEmpty()) {
            return "COPY " + table.quoted() + " FROM stdin";
        }
        String names = columns.stream()
                .map(column -> Identifier.of(column.name()).quoted())
                .collect(Collectors.joining(", "));
        return "COPY " + table.quoted() + " (" + names + ") FROM stdin";
    }

    /** Statements that keep the numbers of the rows from being given to others. */
    List<String> reservations() {
        if (table.count() == 0) {
            return List.of();
        }
        @Nullable Object[] last = table.row(table.count() - 1, new Bench());
        return columns.stream()
                .filter(Given::counted)
                .map(column -> RESERVE.replace("$value", String.valueOf(last[column.place()]))
                        .replace("$table", SqlLiteral.quote(table.quoted()))
                        .replace("$column", SqlLiteral.quote(column.name())))
                .toList();
    }

    void write(long row, Bench bench, ByteArrayOutputStream out) {
        @Nullable Object[] values = table.row(row, bench);
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.write('\t');
            }
            Given column = columns.get(i);
            CopyText.field(CopyText.text(values[column.place()], column.type()), out);
        }
        out.write('\n');
    }
}
