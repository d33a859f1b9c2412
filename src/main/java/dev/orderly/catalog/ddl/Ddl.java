package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Aggregate;
import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Cast;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Clustering;
import dev.orderly.catalog.Collation;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Conversion;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.EventTrigger;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.Extension.VersionSource;
import dev.orderly.catalog.ForeignDataWrapper;
import dev.orderly.catalog.ForeignServer;
import dev.orderly.catalog.ForeignTable;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.IndexAttachment;
import dev.orderly.catalog.Language;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.Operator;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Publication;
import dev.orderly.catalog.PublicationSchema;
import dev.orderly.catalog.PublicationTable;
import dev.orderly.catalog.RangeType;
import dev.orderly.catalog.RareObject;
import dev.orderly.catalog.ReplicaIdentity;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Rule;
import dev.orderly.catalog.Schema;
import dev.orderly.catalog.SecurityLabel;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.catalog.Statistics;
import dev.orderly.catalog.Subscription;
import dev.orderly.catalog.Table;
import dev.orderly.catalog.TextSearchConfiguration;
import dev.orderly.catalog.TextSearchDictionary;
import dev.orderly.catalog.Trigger;
import dev.orderly.catalog.UserMapping;
import dev.orderly.catalog.View;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes and drops any object: the table of writers, one per record type. */
public final class Ddl {

    private static final Map<Class<?>, Function<CatalogObject, List<String>>> CREATE = new HashMap<>();
    private static final Map<Class<?>, Function<CatalogObject, List<String>>> DROP = new HashMap<>();

    static {
        single(Schema.class, schema -> "CREATE " + References.of(schema.id()));
        single(Extension.class, Ddl::extension);
        single(Language.class, RoutineDdl::create);
        single(Collation.class, TypeDdl::create);
        single(Conversion.class, RoutineDdl::create);
        single(EnumType.class, TypeDdl::create);
        single(DomainType.class, domain -> TypeDdl.create(domain, List.of()));
        single(DomainConstraint.class, TypeDdl::create, TypeDdl::drop);
        single(CompositeType.class, TypeDdl::create);
        single(RangeType.class, TypeDdl::create);
        several(RareObject.class, RareObject::statements, Ddl::drop);
        single(
                SecurityLabel.class,
                label -> label(label, SqlLiteral.quote(label.label())),
                label -> label(label, "NULL"));
        single(Routine.class, Routine::definition, RoutineDdl::drop);
        single(Aggregate.class, RoutineDdl::create, RoutineDdl::drop);
        single(Operator.class, RoutineDdl::create);
        single(Cast.class, RoutineDdl::create);
        single(TextSearchDictionary.class, TextSearchDdl::create);
        several(TextSearchConfiguration.class, TextSearchDdl::create, Ddl::plainDrop);
        single(ForeignDataWrapper.class, ForeignDdl::create);
        single(ForeignServer.class, ForeignDdl::create);
        single(UserMapping.class, ForeignDdl::create, mapping -> "DROP USER MAPPING " + ForeignDdl.target(mapping));
        single(Sequence.class, SequenceDdl::create);
        single(SequenceOwner.class, SequenceDdl::create, SequenceDdl::drop);
        single(Table.class, table -> TableDdl.create(table, TableDdl.Content.none()));
        single(ForeignTable.class, table -> TableDdl.create(table, TableDdl.Content.none()));
        several(Column.class, column -> ColumnDdl.add(column, ""), column -> List.of(ColumnDdl.drop(column)));
        single(ColumnDefault.class, ColumnDdl::create, ColumnDdl::drop);
        single(Attachment.class, TableDdl::create, TableDdl::drop);
        several(IndexAttachment.class, attachment -> List.of(TableDdl.create(attachment)), attachment -> List.of());
        single(Clustering.class, TableDdl::create, TableDdl::drop);
        single(ReplicaIdentity.class, TableDdl::create, TableDdl::drop);
        single(Constraint.class, constraint -> ConstraintDdl.create(constraint, false), ConstraintDdl::drop);
        several(Index.class, ConstraintDdl::create, Ddl::plainDrop);
        several(Statistics.class, ConstraintDdl::create, Ddl::plainDrop);
        single(View.class, ViewDdl::create);
        several(MaterializedView.class, ViewDdl::create, Ddl::plainDrop);
        several(Rule.class, TriggerDdl::create, Ddl::plainDrop);
        several(Trigger.class, TriggerDdl::create, Ddl::plainDrop);
        several(PartitionTrigger.class, copy -> List.of(TriggerDdl.enable(copy, copy.enabled())), copy -> List.of());
        several(EventTrigger.class, TriggerDdl::create, Ddl::plainDrop);
        single(Policy.class, TriggerDdl::create);
        single(Publication.class, PublicationDdl::create);
        single(PublicationTable.class, PublicationDdl::create, PublicationDdl::drop);
        single(PublicationSchema.class, PublicationDdl::create, PublicationDdl::drop);
        several(Subscription.class, PublicationDdl::create, PublicationDdl::drop);
        single(
                Comment.class,
                comment -> comment(comment, SqlLiteral.quote(comment.text())),
                comment -> comment(comment, "NULL"));
        several(
                DefaultPrivileges.class,
                privileges -> PrivilegesDdl.change(privileges, privileges.defaults(), privileges.grants()),
                privileges -> PrivilegesDdl.change(privileges, privileges.grants(), privileges.defaults()));
    }

    private Ddl() {}

    /** The statements that make the object; of a table without anything in it. */
    public static List<String> create(CatalogObject object) {
        return writer(CREATE, object).apply(object);
    }

    /** The statements that drop the object and nothing else; none where it goes with something else. */
    public static List<String> drop(CatalogObject object) {
        return writer(DROP, object).apply(object);
    }

    private static Function<CatalogObject, List<String>> writer(
            Map<Class<?>, Function<CatalogObject, List<String>>> writers, CatalogObject object) {
        Function<CatalogObject, List<String>> writer = writers.get(object.getClass());
        if (writer == null) {
            throw new IllegalArgumentException("no statement of its own makes or drops " + object.id());
        }
        return writer;
    }

    private static String extension(Extension extension) {
        return "CREATE EXTENSION IF NOT EXISTS " + extension.id().quoted() + " WITH SCHEMA "
                + Identifier.of(extension.inSchema()).quoted()
                + (says(extension) ? " VERSION " + SqlLiteral.quote(extension.version()) : "");
    }

    private static boolean says(Extension extension) {
        return extension.says() == VersionSource.STATED && !extension.version().isEmpty();
    }

    /** A base type goes with its shell and the functions between them, which need each other. */
    private static List<String> drop(RareObject object) {
        return switch (object.id().kind()) {
            case BASE_TYPE -> List.of();
            case SHELL_TYPE -> List.of("DROP TYPE " + object.id().quoted() + " CASCADE");
            default -> plainDrop(object);
        };
    }

    private static String label(SecurityLabel label, String text) {
        return "SECURITY LABEL FOR " + Identifier.of(label.provider()).quoted() + " ON " + References.of(label.target())
                + " IS " + text;
    }

    private static String comment(Comment comment, String text) {
        return "COMMENT ON " + References.of(comment.target()) + " IS " + text;
    }

    private static List<String> plainDrop(CatalogObject object) {
        return List.of("DROP " + References.of(object.id()));
    }

    private static <T extends CatalogObject> void single(Class<T> type, Function<T, String> create) {
        several(type, create.andThen(List::of), Ddl::plainDrop);
    }

    private static <T extends CatalogObject> void single(
            Class<T> type, Function<T, String> create, Function<T, String> drop) {
        several(type, create.andThen(List::of), drop.andThen(List::of));
    }

    private static <T extends CatalogObject> void several(
            Class<T> type, Function<? super T, List<String>> create, Function<? super T, List<String>> drop) {
        CREATE.put(type, object -> create.apply(type.cast(object)));
        DROP.put(type, object -> drop.apply(type.cast(object)));
    }
}
