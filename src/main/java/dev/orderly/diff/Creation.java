package dev.orderly.diff;

import dev.orderly.catalog.AccessList;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.DefaultPrivileges;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.NewDatabase;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.ddl.AccessDdl;
import dev.orderly.catalog.ddl.Ddl;
import dev.orderly.catalog.ddl.References;
import dev.orderly.problem.Problems;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes a whole schema in a new database, object by object: for archives, where rows come in between, before keys,
 * indexes and triggers are made, and where each object gets its owner as soon as it is there.
 */
public final class Creation {

    /** When an object is made: what rows need, what needs the rows, or what is filled from them. */
    public enum Stage {
        BEFORE_ROWS,
        AFTER_ROWS,
        REFRESH
    }

    /**
     * What makes one object.
     *
     * @param create statements without semicolons
     * @param drop statements that take it back; none where it goes with something else
     * @param owner for kinds that have one
     * @param needs positions in the list of the parts that come before this one
     */
    public record Part(
            ObjectId object,
            Stage stage,
            List<String> create,
            List<String> drop,
            Optional<String> owner,
            List<Integer> needs) {

        public Part {
            create = List.copyOf(create);
            drop = List.copyOf(drop);
            needs = List.copyOf(needs);
        }
    }

    private static final Set<ObjectKind> AFTER_ROWS = EnumSet.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.INDEX_ATTACHMENT,
            ObjectKind.CLUSTERING,
            ObjectKind.REPLICA_IDENTITY,
            ObjectKind.STATISTICS,
            ObjectKind.RULE,
            ObjectKind.TRIGGER,
            ObjectKind.PARTITION_TRIGGER,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.PUBLICATION,
            ObjectKind.PUBLICATION_TABLE,
            ObjectKind.PUBLICATION_SCHEMA,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.DEFAULT_PRIVILEGES);

    private final Catalog catalog;
    private final Sides sides;
    private final StepWriter writer;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Event, Integer> places = new HashMap<>();
    private final Set<Event> afterRows = new HashSet<>();

    private Creation(Catalog catalog, Sides sides, StepWriter writer) {
        this.catalog = catalog;
        this.sides = sides;
        this.writer = writer;
    }

    /**
     * @param catalog the whole schema; what is not covered in it is left out, the caller decides about that
     * @return in an order in which they can be made; the stages follow each other
     * @throws dev.orderly.problem.ProblemException {@code change-not-covered}, exit 6, when there is no such order
     */
    public static List<Part> of(Catalog catalog) {
        Sides sides = new Sides(
                NewDatabase.whole(catalog),
                unpopulated(catalog.asStored()),
                PlanOptions.standard().comparison());
        List<Change> changes =
                SchemaComparison.compare(sides, PlanOptions.standard().comparison());
        Problems problems = new Problems();
        Fates fates = Fates.of(sides, changes, problems);
        problems.raiseIfAny();
        Folding folding = new Folding(sides, fates, true);
        Ordering.Ordered order = new Ordering(sides, fates, folding).ordered();
        Creation creation = new Creation(catalog, sides, new StepWriter(sides, fates, folding));
        creation.ownersOfWhatStands();
        creation.add(order);
        creation.refresh();
        return List.copyOf(creation.parts);
    }

    /** Materialised views are filled when everything they read is. */
    private static Catalog unpopulated(Catalog catalog) {
        SortedMap<ObjectId, CatalogObject> empty = new TreeMap<>();
        catalog.all(MaterializedView.class).forEach(view -> empty.put(view.id(), view.populated(false)));
        return catalog.with(empty, catalog);
    }

    private void add(Ordering.Ordered order) {
        Map<Event, Set<Event>> needs = order.graph().needs();
        for (Event event : order.events()) {
            if (AFTER_ROWS.contains(event.object().kind()) && !isHarmless(event)
                    || needs.getOrDefault(event, Set.of()).stream().anyMatch(afterRows::contains)) {
                afterRows.add(event);
            }
        }
        for (boolean after : new boolean[] {false, true}) {
            order.events().stream()
                    .filter(event -> afterRows.contains(event) == after)
                    .forEach(event -> add(event, needs.getOrDefault(event, Set.of())));
        }
        rowSecurityLast();
    }

    /** A check that stands alone because of a circle is none that rows could break. */
    private boolean isHarmless(Event event) {
        Optional<CatalogObject> object = sides.after(event.object());
        return object.orElse(null) instanceof DomainConstraint check && check.validated()
                || object.orElse(null) instanceof Constraint constraint
                        && constraint.validated()
                        && !constraint.type().hasIndex()
                        && constraint.type() != ConstraintType.FOREIGN_KEY;
    }

    private void add(Event event, Set<Event> needs) {
        List<String> create = stored(event)
                .map(list -> access(event.object(), list))
                .orElseGet(
                        () -> writer.commands(event).stream().map(Command::sql).toList());
        if (create.isEmpty()) {
            return;
        }
        ObjectId id = event.object();
        boolean made = event.kind() == Event.Kind.CREATE;
        places.put(event, parts.size());
        parts.add(new Part(
                id,
                afterRows.contains(event) ? Stage.AFTER_ROWS : Stage.BEFORE_ROWS,
                create,
                made && hasDrop(id) ? Ddl.drop(sides.now(id)) : List.of(),
                made && id.kind() != ObjectKind.EXTENSION ? sides.ownerAfter(id) : Optional.empty(),
                needs.stream()
                        .map(places::get)
                        .filter(java.util.Objects::nonNull)
                        .sorted()
                        .toList()));
    }

    private Optional<AccessList> stored(Event event) {
        return event.kind() == Event.Kind.DROP
                ? Optional.empty()
                : Optional.ofNullable(catalog.stored().access().get(event.object()));
    }

    /** Grants by their grantors, in the order of the list: what a role gave on is after what it was given. */
    private List<String> access(ObjectId id, AccessList list) {
        CatalogObject object = sides.now(id);
        if (object instanceof DefaultPrivileges privileges) {
            return AccessDdl.make(privileges, list);
        }
        Privileges privileges = (Privileges) object;
        boolean stands =
                sides.inBoth(privileges.target()) && privileges.target().kind() == ObjectKind.SCHEMA;
        return AccessDdl.make(
                privileges.target(),
                stands ? new AccessList(NewDatabase.publicAccess(catalog.serverMajor()), list.now()) : list,
                sides.ownerAfter(privileges.carrier()).orElseGet(() -> sides.owner(privileges.carrier())));
    }

    /** Privileges go with what they are on, or are revoked one by one. */
    private static boolean hasDrop(ObjectId id) {
        return id.kind() != ObjectKind.PRIVILEGES;
    }

    /** Row security would stand in the way of an owner's rows. */
    private void rowSecurityLast() {
        for (int i = 0, before = parts.size(); i < before; i++) {
            Part part = parts.get(i);
            List<String> security = part.create().stream()
                    .filter(sql -> part.object().kind() == ObjectKind.TABLE && sql.endsWith(" ROW LEVEL SECURITY"))
                    .toList();
            if (!security.isEmpty()) {
                List<String> others = new ArrayList<>(part.create());
                others.removeAll(security);
                parts.set(i, new Part(part.object(), part.stage(), others, part.drop(), part.owner(), part.needs()));
                parts.add(new Part(part.object(), Stage.AFTER_ROWS, security, List.of(), Optional.empty(), List.of(i)));
            }
        }
    }

    /** What a new database has already may be somebody else's. */
    private void ownersOfWhatStands() {
        sides.after().keySet().stream()
                .filter(id -> sides.inBoth(id) && id.kind() == ObjectKind.SCHEMA)
                .forEach(id -> sides.ownerAfter(id)
                        .filter(owner -> !owner.equals(sides.owner(id)))
                        .ifPresent(owner -> parts.add(ownerOf(id, owner))));
    }

    private static Part ownerOf(ObjectId id, String owner) {
        List<String> drop = List.of("DROP " + References.of(id));
        return new Part(id, Stage.BEFORE_ROWS, List.of(), drop, Optional.of(owner), List.of());
    }

    private void refresh() {
        List<Part> refreshed = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            ObjectId id = parts.get(i).object();
            if (canBeFilled(id, catalog)) {
                String sql = "REFRESH MATERIALIZED VIEW " + id.quoted();
                refreshed.add(new Part(id, Stage.REFRESH, List.of(sql), List.of(), Optional.empty(), List.of(i)));
            }
        }
        parts.addAll(refreshed);
    }

    /** A view that holds rows of another one which has been emptied since cannot get them back, as in pg_dump's archives. */
    private static boolean canBeFilled(ObjectId id, Catalog catalog) {
        return catalog.find(id).orElse(null) instanceof MaterializedView view
                && view.populated()
                && readsOnlyFilled(id, catalog, new HashSet<>());
    }

    private static boolean readsOnlyFilled(ObjectId id, Catalog catalog, Set<ObjectId> seen) {
        return catalog.dependencies().of(id).stream()
                .filter(needed -> needed.kind() == ObjectKind.VIEW || needed.kind() == ObjectKind.MATERIALIZED_VIEW)
                .filter(seen::add)
                .allMatch(needed ->
                        !(catalog.find(needed).orElse(null) instanceof MaterializedView other && !other.populated())
                                && readsOnlyFilled(needed, catalog, seen));
    }
}
