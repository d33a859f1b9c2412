package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Clustering;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ForeignTable;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ReplicaIdentity;
import dev.orderly.catalog.Table;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables, foreign tables, and what ties tables and their indexes to others. */
public final class TableDdl {

    /**
     * What {@code CREATE TABLE} can say besides the table itself.
     *
     * @param columns in the order in which they are made
     * @param defaults expressions by column
     * @param parents the tables that it inherits from, in order
     */
    public record Content(
            List<Column> columns,
            Map<ObjectId, String> defaults,
            List<Constraint> constraints,
            List<ObjectId> parents) {

        public static Content none() {
            return new Content(List.of(), Map.of(), List.of(), List.of());
        }
    }

    private TableDdl() {}

    public static String create(Table table, Content content) {
        StringBuilder sql = new StringBuilder(table.unlogged() ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ")
                .append(table.id().quoted());
        if (table.ofType().isEmpty()) {
            sql.append(elements(content, false));
        } else {
            sql.append(" OF ").append(table.ofType()).append(elements(content, true));
        }
        sql.append(inherits(content));
        if (table.isPartitioned()) {
            sql.append(" PARTITION BY ").append(table.partitionKey());
        }
        if (!table.accessMethod().isEmpty()) {
            sql.append(" USING ").append(Identifier.of(table.accessMethod()).quoted());
        }
        sql.append(Options.with(table.options()));
        if (!table.tablespace().isEmpty()) {
            sql.append(" TABLESPACE ").append(Identifier.of(table.tablespace()).quoted());
        }
        return sql.toString();
    }

    public static String create(ForeignTable table, Content content) {
        return "CREATE FOREIGN TABLE " + table.id().quoted() + elements(content, false) + inherits(content) + " SERVER "
                + Identifier.of(table.server()).quoted() + Options.foreign(table.options());
    }

    /** What {@code CREATE TABLE} cannot say: row security. */
    public static List<String> settings(Table table) {
        List<String> statements = new ArrayList<>();
        if (table.rowSecurity()) {
            statements.add("ALTER TABLE " + table.id().quoted() + " ENABLE ROW LEVEL SECURITY");
        }
        if (table.forcedRowSecurity()) {
            statements.add("ALTER TABLE " + table.id().quoted() + " FORCE ROW LEVEL SECURITY");
        }
        return statements;
    }

    private static String elements(Content content, boolean typed) {
        List<String> elements = new ArrayList<>();
        for (Column column : content.columns()) {
            String expression = content.defaults().getOrDefault(column.id(), "");
            if (!typed) {
                elements.add(ColumnDdl.definition(column, expression));
            } else if (ColumnDdl.saysMoreThanType(column, expression)) {
                elements.add(ColumnDdl.typedDefinition(column, expression));
            }
        }
        content.constraints().forEach(constraint -> elements.add(ConstraintDdl.definition(constraint)));
        if (elements.isEmpty()) {
            return typed ? "" : " ()";
        }
        return " (\n    " + String.join(",\n    ", elements) + "\n)";
    }

    private static String inherits(Content content) {
        return content.parents().isEmpty()
                ? ""
                : content.parents().stream()
                        .map(ObjectId::quoted)
                        .collect(Collectors.joining(", ", " INHERITS (", ")"));
    }

    static String create(Attachment attachment) {
        return attachment.bound().isEmpty()
                ? References.alter(attachment.child()) + " INHERIT "
                        + attachment.parentTable().quoted()
                : "ALTER TABLE " + attachment.parentTable().quoted() + " ATTACH PARTITION "
                        + attachment.child().quoted() + ' ' + attachment.bound();
    }

    static String drop(Attachment attachment) {
        return attachment.bound().isEmpty()
                ? References.alter(attachment.child()) + " NO INHERIT "
                        + attachment.parentTable().quoted()
                : "ALTER TABLE " + attachment.parentTable().quoted() + " DETACH PARTITION "
                        + attachment.child().quoted();
    }

    static String create(IndexAttachment attachment) {
        return "ALTER INDEX " + indexName(attachment.parentIndex()) + " ATTACH PARTITION "
                + indexName(attachment.index());
    }

    /** The index itself, also where a constraint is what the catalog knows. */
    public static String indexName(ObjectId index) {
        return index.kind() == ObjectKind.CONSTRAINT
                ? ObjectId.of(ObjectKind.INDEX, index.schema(), index.part()).quoted()
                : index.quoted();
    }

    static String create(Clustering clustering) {
        return References.alter(clustering.table()) + " CLUSTER ON "
                + Identifier.of(clustering.index()).quoted();
    }

    static String drop(Clustering clustering) {
        return References.alter(clustering.table()) + " SET WITHOUT CLUSTER";
    }

    static String create(ReplicaIdentity identity) {
        return "ALTER TABLE ONLY " + identity.table().quoted() + " REPLICA IDENTITY " + identity.mode()
                + (identity.index().isEmpty()
                        ? ""
                        : ' ' + Identifier.of(identity.index()).quoted());
    }

    static String drop(ReplicaIdentity identity) {
        return "ALTER TABLE ONLY " + identity.table().quoted() + " REPLICA IDENTITY DEFAULT";
    }
}
