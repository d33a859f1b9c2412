package dev.orderly.model.overlay;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.Identity;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Schema;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings together what classes define and what a database has of it, where the classes cannot say all that the database knows. */
final class Matching {

    /** Hibernate writes the precision that PostgreSQL has anyway. */
    private static final String FULL_PRECISION = "(6)";

    private final Catalog database;
    private final Catalog classes;
    private final Map<String, List<ObjectId>> byContent = new HashMap<>();

    Matching(Catalog database, Catalog classes) {
        this.database = database;
        this.classes = classes;
        database.objects().values().stream()
                .filter(object -> !content(object).isEmpty())
                .forEach(object -> byContent
                        .computeIfAbsent(content(object), content -> new ArrayList<>())
                        .add(object.id()));
    }

    /** Names of constraints and indexes are mostly made up by Hibernate, and chosen by people in a database. */
    boolean isThereUnderAnotherName(CatalogObject object) {
        return database.find(object.id()).isEmpty()
                && byContent.getOrDefault(content(object), List.of()).stream()
                        .anyMatch(id -> classes.find(id).isEmpty());
    }

    /** What makes two constraints or indexes of a table the same but for their names; empty for other objects. */
    private static String content(CatalogObject object) {
        if (object instanceof Constraint constraint) {
            return constraint.table() + " " + constraint.type() + " " + constraint.definition() + " "
                    + constraint.deferrable() + constraint.deferred();
        }
        if (object instanceof Index index) {
            int table = index.definition().indexOf(" ON " + index.table().quoted());
            return table < 0
                    ? ""
                    : index.table() + " " + index.unique() + index.definition().substring(table);
        }
        return "";
    }

    private boolean hasDefault(ObjectId column) {
        return database.find(column.as(ObjectKind.DEFAULT)).isPresent();
    }

    /** What the database's object becomes. */
    CatalogObject merged(CatalogObject known, CatalogObject wanted) {
        if (known instanceof Column before && wanted instanceof Column after) {
            return column(before, after);
        }
        if (known instanceof Sequence before && wanted instanceof Sequence after) {
            return sequence(before, after);
        }
        if (known instanceof EnumType before && wanted instanceof EnumType after) {
            return new EnumType(before.id(), labels(before.labels(), after.labels()));
        }
        boolean unknown = known instanceof Table || known instanceof Schema || known instanceof Privileges;
        return unknown ? known : wanted;
    }

    /** Classes decide on type and NOT NULL; how values come about and are stored, the database may know better. */
    private Column column(Column known, Column wanted) {
        boolean keepsType = plain(known.type()).equals(plain(wanted.type()));
        boolean generates = known.isGenerated() || known.identity().exists() || hasDefault(known.id());
        Identity identity = generates ? known.identity() : wanted.identity();
        boolean computed = known.isGenerated() || !wanted.isGenerated();
        return new Column(
                known.id(),
                known.table(),
                keepsType ? known.type() : wanted.type(),
                wanted.notNull() || identity.exists(),
                wanted.notNull() == known.notNull() ? known.notNullName() : wanted.notNullName(),
                keepsType ? known.collation() : wanted.collation(),
                identity,
                computed ? known.generated() : wanted.generated(),
                computed ? known.expression() : wanted.expression(),
                keepsType ? known.storage() : wanted.storage(),
                keepsType ? known.compression() : wanted.compression(),
                known.statistics(),
                known.options(),
                known.foreignOptions(),
                known.inherited(),
                wanted.notNull() == known.notNull() ? known.notNullRule() : wanted.notNullRule());
    }

    private static String plain(String type) {
        return type.startsWith("time") ? type.replace(FULL_PRECISION, "") : type;
    }

    /** The step has to be what Hibernate counts with. */
    private static Sequence sequence(Sequence known, Sequence wanted) {
        return new Sequence(
                known.id(),
                known.type(),
                known.start(),
                wanted.increment(),
                known.minimum(),
                known.maximum(),
                known.cache(),
                known.cycle(),
                known.unlogged());
    }

    /** In the database's order, as Hibernate sorts labels by name; new ones at the end. */
    private static List<String> labels(List<String> known, List<String> wanted) {
        Set<String> rest = new HashSet<>(wanted);
        List<String> labels =
                new ArrayList<>(known.stream().filter(rest::remove).toList());
        wanted.stream().filter(rest::contains).forEach(labels::add);
        return labels;
    }
}
