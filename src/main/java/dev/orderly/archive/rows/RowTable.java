package dev.orderly.archive.rows;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that holds rows itself: plain ones and the leaves of partitioned ones.
 *
 * @param columns those that rows are written with, in their physical order: neither dropped nor generated
 * @param shape see {@code row-shapes} in the query; empty where rows have to be read again in any case
 * @param bytes of the heap
 * @param blocks of the heap, of 8 KB as a rule
 * @param fileNode the heap's file, by which a rewritten table is noticed
 * @param heap whether blocks mean something: other access methods are read whole
 * @param condition which rows of an extension's configuration table are the user's; empty for all rows
 * @param ofExtension whether the extension makes the table
 * @param root the quoted name of the table through which rows come in: hashes of enum values are others in every database, so
 *     each row has to find its partition again; empty for the table itself
 * @param portable whether the binary form of its values means the same in every database of the same major version
 * @param beside what is read along with its rows
 */
public record RowTable(
        long oid,
        String schema,
        String name,
        List<String> columns,
        String shape,
        long bytes,
        long blocks,
        long fileNode,
        boolean heap,
        String condition,
        boolean ofExtension,
        String root,
        boolean portable,
        Beside beside) {

    public RowTable {
        columns = List.copyOf(columns);
    }

    /** The same with only those rows for which an SQL expression is true. */
    public RowTable where(String expression) {
        return changed("WHERE (" + expression + "\n)", root, beside);
    }

    /** The same, whose rows come in through another table, which finds each its partition. */
    public RowTable through(String quotedRoot) {
        return changed(condition, quotedRoot, beside);
    }

    /** The same, read along with something else. */
    public RowTable with(Beside other) {
        return changed(condition, root, other);
    }

    private RowTable changed(String toCondition, String toRoot, Beside toBeside) {
        return new RowTable(
                oid,
                schema,
                name,
                columns,
                shape,
                bytes,
                blocks,
                fileNode,
                heap,
                toCondition,
                ofExtension,
                toRoot,
                portable,
                toBeside);
    }

    public String quoted() {
        return QualifiedName.of(schema, name).quoted();
    }

    /** The columns in parentheses with a space before; empty where there are none. */
    public String columnList() {
        return columns.isEmpty() ? "" : " (" + quotedColumns() + ')';
    }

    String quotedColumns() {
        return quotedColumns("");
    }

    /** @param prefix of each */
    String quotedColumns(String prefix) {
        return columns.stream()
                .map(column -> prefix + Identifier.of(column).quoted())
                .collect(Collectors.joining(", "));
    }

    /** {@code COPY … FROM stdin} without the semicolon. */
    public String copyIn() {
        return "COPY " + (root.isEmpty() ? quoted() : root) + columnList() + " FROM stdin";
    }

    @Override
    public String toString() {
        return schema + '.' + name;
    }
}
