package dev.orderly.diff.online;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Table;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A plan with the two catalogs between which it leads, and what the tricks ask about them. */
final class Situation {

    private final Plan plan;
    private final Catalog from;
    private final Catalog to;
    private final Set<ObjectId> touched = new HashSet<>();
    private final Set<ObjectId> made = new HashSet<>();
    private final Set<ObjectId> attached = new HashSet<>();

    Situation(Plan plan, Catalog from, Catalog to) {
        this.plan = plan;
        this.from = from;
        this.to = to;
        for (Step step : plan.steps()) {
            touched.add(step.object());
            if (step.sql().startsWith("CREATE ")) {
                made.add(step.object());
            }
            if (step.object().kind() == ObjectKind.ATTACHMENT) {
                attachment(step.object()).forEach(it -> attached.addAll(List.of(it.child(), it.parentTable())));
            }
        }
    }

    Plan plan() {
        return plan;
    }

    Catalog from() {
        return from;
    }

    Catalog to() {
        return to;
    }

    /** The major version of the server on which the plan runs. */
    int major() {
        return from.serverMajor();
    }

    <T extends CatalogObject> Optional<T> before(ObjectId id, Class<T> type) {
        return from.find(id).filter(type::isInstance).map(type::cast);
    }

    <T extends CatalogObject> Optional<T> after(ObjectId id, Class<T> type) {
        return to.find(id).filter(type::isInstance).map(type::cast);
    }

    /**
     * Whether the table or materialized view stood before and keeps its rows, and joins or leaves no parent meanwhile: then
     * what its indexes and constraints are taken for depends on their order.
     */
    boolean isInUse(ObjectId relation) {
        return from.find(relation).isPresent()
                && to.find(relation).isPresent()
                && !made.contains(relation)
                && !attached.contains(relation);
    }

    boolean isPartitioned(ObjectId table) {
        return after(table, Table.class).filter(Table::isPartitioned).isPresent();
    }

    /** Whether other tables inherit from this one or are its partitions. */
    boolean hasChildren(ObjectId table) {
        return Stream.of(from, to)
                .anyMatch(catalog -> catalog.dependencies().on(table).stream()
                        .flatMap(id -> catalog.find(id).stream())
                        .anyMatch(it -> it instanceof Attachment child
                                && child.parentTable().equals(table)));
    }

    /** Whether nothing that the object is built on changes, its table apart: then it can stay until a new one stands. */
    boolean isUndisturbed(ObjectId id, ObjectId table) {
        return from.dependencies().of(id).stream()
                .noneMatch(needed -> !needed.equals(table) && touched.contains(needed));
    }

    /** Whether a step of the plan makes, changes or drops the object. */
    boolean touches(ObjectId id) {
        return touched.contains(id);
    }

    /** The step that drops the object, where there is one. */
    Optional<Step> dropOf(ObjectId id) {
        return plan.steps().stream()
                .filter(step -> step.object().equals(id)
                        && dev.orderly.catalog.ddl.Ddl.drop(from.find(id).orElseThrow())
                                .equals(List.of(step.sql())))
                .findFirst();
    }

    private List<Attachment> attachment(ObjectId id) {
        return Stream.of(from, to)
                .flatMap(catalog -> catalog.find(id).stream())
                .map(Attachment.class::cast)
                .toList();
    }
}
