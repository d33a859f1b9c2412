package dev.orderly.diff.rename;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.RangeType;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.Statistics;
import dev.orderly.catalog.Trigger;
import dev.orderly.catalog.View;
import dev.orderly.sql.Identifier;

/** Whether two objects would be equal under one name. */
final class SameApartFromName {

    private SameApartFromName() {}

    static boolean test(CatalogObject old, CatalogObject now) {
        return text(old).equals(text(now));
    }

    /** Equal for two objects exactly when they are the same apart from their names. */
    static String text(CatalogObject object) {
        return named(object, Rename.renamed(object.id(), "?"));
    }

    /** The text of the record, which holds everything that the catalog knows of it, as if it had the other id. */
    private static String named(CatalogObject object, ObjectId id) {
        if (object instanceof EnumType it) {
            return new EnumType(id, it.labels()).toString();
        }
        if (object instanceof CompositeType it) {
            return new CompositeType(id, it.attributes()).toString();
        }
        if (object instanceof DomainType it) {
            return new DomainType(id, it.baseType(), it.collation(), it.notNull(), it.defaultExpression()).toString();
        }
        if (object instanceof View it) {
            return new View(id, it.columns(), it.definition(), it.options()).toString();
        }
        if (object instanceof Policy it) {
            return new Policy(id, it.table(), it.permissive(), it.command(), it.roles(), it.using(), it.check())
                    .toString();
        }
        return withName(object, id);
    }

    private static String withName(CatalogObject object, ObjectId id) {
        if (object instanceof Constraint it) {
            return constraint(it, id);
        }
        if (object instanceof Sequence it) {
            return sequence(it, id);
        }
        if (object instanceof MaterializedView it && it.settings().isEmpty()) {
            return new MaterializedView(
                            id,
                            it.columns(),
                            it.settings(),
                            it.definition(),
                            it.options(),
                            it.accessMethod(),
                            it.tablespace(),
                            true)
                    .toString();
        }
        return withDefinition(object, id);
    }

    private static String constraint(Constraint it, ObjectId id) {
        return new Constraint(
                        id,
                        it.table(),
                        it.type(),
                        it.definition(),
                        it.deferrable(),
                        it.deferred(),
                        it.validated(),
                        it.options(),
                        it.tablespace(),
                        it.inherited())
                .toString();
    }

    private static String sequence(Sequence it, ObjectId id) {
        return new Sequence(
                        id,
                        it.type(),
                        it.start(),
                        it.increment(),
                        it.minimum(),
                        it.maximum(),
                        it.cache(),
                        it.cycle(),
                        it.unlogged())
                .toString();
    }

    /** Objects whose definition is a command that says the name once before anything else could. */
    private static String withDefinition(CatalogObject object, ObjectId id) {
        if (object instanceof Index it) {
            String definition = replaced(it.definition(), "INDEX ", it.id(), id);
            return new Index(
                            id,
                            it.table(),
                            definition,
                            it.unique(),
                            it.valid(),
                            it.statistics(),
                            it.tablespace(),
                            it.partitioned())
                    .toString();
        }
        if (object instanceof Trigger it) {
            return new Trigger(id, it.relation(), replaced(it.definition(), "TRIGGER ", it.id(), id), it.enabled())
                    .toString();
        }
        if (object instanceof Statistics it) {
            return new Statistics(id, it.table(), replaced(it.definition(), "STATISTICS ", it.id(), id), it.target())
                    .toString();
        }
        if (object instanceof Routine it) {
            String definition = replaced(it.definition(), it.procedure() ? "PROCEDURE " : "FUNCTION ", it.id(), id);
            return new Routine(id, it.procedure(), it.arguments(), it.result(), it.defaults(), definition).toString();
        }
        return object instanceof RangeType it ? range(it, id) : object.toString();
    }

    private static String range(RangeType it, ObjectId id) {
        return new RangeType(
                        id,
                        it.subtype(),
                        it.operatorClass(),
                        it.collation(),
                        it.canonical(),
                        it.subtypeDiff(),
                        it.multirange())
                .toString();
    }

    private static String replaced(String definition, String keyword, ObjectId old, ObjectId now) {
        int start = definition.indexOf(keyword);
        String before = Identifier.of(Rename.name(old)).quoted();
        String after = Identifier.of(Rename.name(now)).quoted();
        int place = start < 0 ? -1 : definition.indexOf(before, start + keyword.length());
        return place < 0
                ? definition
                : definition.substring(0, place) + after + definition.substring(place + before.length());
    }
}
