package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.EventTrigger;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.ForeignDataWrapper;
import dev.orderly.catalog.ForeignServer;
import dev.orderly.catalog.ForeignTable;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Publication;
import dev.orderly.catalog.Routine;
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
import dev.orderly.catalog.ddl.Ddl;
import java.util.HashMap;
import java.util.Map;

/** The table of alterations, one per record type; a type that is missing is rebuilt. */
final class Alterations {

    private interface AnyAlteration {
        Alteration between(CatalogObject from, CatalogObject to, Sides sides);
    }

    private interface Typed<T> {
        Alteration between(T from, T to, Sides sides);
    }

    private interface Plain<T> {
        Alteration between(T from, T to);
    }

    private static final Map<Class<?>, AnyAlteration> RULES = new HashMap<>();

    static {
        with(Extension.class, ObjectAlterations::extension);
        alone(Comment.class, ObjectAlterations::comment);
        alone(SecurityLabel.class, (from, to) -> Alteration.inPlace(Command.all(Ddl.create(to))));
        with(Privileges.class, ObjectAlterations::privileges);
        alone(DefaultPrivileges.class, ObjectAlterations::defaultPrivileges);
        with(EnumType.class, TypeAlterations::enumType);
        alone(DomainType.class, TypeAlterations::domain);
        alone(DomainConstraint.class, TypeAlterations::domainConstraint);
        alone(CompositeType.class, TypeAlterations::composite);
        with(Table.class, TableAlterations::table);
        alone(ForeignTable.class, TableAlterations::foreignTable);
        with(Column.class, ColumnAlteration::between);
        alone(ColumnDefault.class, TableAlterations::columnDefault);
        alone(SequenceOwner.class, TableAlterations::sequenceOwner);
        with(Sequence.class, SequenceAlteration::between);
        alone(Constraint.class, TableAlterations::constraint);
        alone(Index.class, TableAlterations::index);
        alone(Statistics.class, TableAlterations::statistics);
        alone(View.class, ViewAlterations::view);
        alone(MaterializedView.class, ViewAlterations::materializedView);
        with(Routine.class, ObjectAlterations::routine);
        alone(Trigger.class, ViewAlterations::trigger);
        alone(PartitionTrigger.class, ViewAlterations::partitionTrigger);
        alone(dev.orderly.catalog.Rule.class, ViewAlterations::rule);
        alone(EventTrigger.class, ViewAlterations::eventTrigger);
        alone(Policy.class, ViewAlterations::policy);
        alone(ForeignDataWrapper.class, ForeignAlterations::wrapper);
        alone(ForeignServer.class, ForeignAlterations::server);
        alone(UserMapping.class, ForeignAlterations::userMapping);
        alone(Publication.class, ForeignAlterations::publication);
        alone(Subscription.class, ForeignAlterations::subscription);
        alone(TextSearchDictionary.class, ForeignAlterations::dictionary);
        alone(TextSearchConfiguration.class, ForeignAlterations::configuration);
    }

    private Alterations() {}

    static Alteration between(CatalogObject from, CatalogObject to, Sides sides) {
        AnyAlteration rule = RULES.get(from.getClass());
        return rule == null ? Alteration.rebuild() : rule.between(from, to, sides);
    }

    private static <T extends CatalogObject> void with(Class<T> type, Typed<T> rule) {
        RULES.put(type, (from, to, sides) -> rule.between(type.cast(from), type.cast(to), sides));
    }

    private static <T extends CatalogObject> void alone(Class<T> type, Plain<T> rule) {
        with(type, (from, to, sides) -> rule.between(from, to));
    }
}
