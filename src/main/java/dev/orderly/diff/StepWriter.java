package dev.orderly.diff;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.ForeignTable;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.PartitionTrigger;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.RangeType;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.catalog.Table;
import dev.orderly.catalog.ddl.ColumnDdl;
import dev.orderly.catalog.ddl.ConstraintDdl;
import dev.orderly.catalog.ddl.Ddl;
import dev.orderly.catalog.ddl.PrivilegesDdl;
import dev.orderly.catalog.ddl.References;
import dev.orderly.catalog.ddl.TableDdl;
import dev.orderly.catalog.ddl.TypeDdl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The statements of one event. */
final class StepWriter {

    private final Sides sides;
    private final Fates fates;
    private final Folding folding;
    private final TypedTables typed;
    private final IdentitySequences identities;
    private final InheritedChecks checks;
    private final TriggerCopies copies;
    private final Map<ObjectId, List<CatalogObject>> within = new HashMap<>();

    StepWriter(Sides sides, Fates fates, Folding folding) {
        this.sides = sides;
        this.fates = fates;
        this.folding = folding;
        this.typed = new TypedTables(sides, fates);
        this.identities = new IdentitySequences(sides, fates);
        this.checks = new InheritedChecks(sides, fates);
        this.copies = new TriggerCopies(sides, fates);
        fates.all().forEach((id, fate) -> {
            Event create = Event.create(id);
            if (fate.creates() && folding.isFolded(create)) {
                within.computeIfAbsent(folding.host(create).object(), key -> new ArrayList<>())
                        .add(sides.now(id));
            }
        });
    }

    List<Command> commands(Event event) {
        return switch (event.kind()) {
            case DROP -> Command.all(drop(event.object()));
            case LEAVE_TYPE -> List.of(Command.of(TypedTables.leave(event.object())));
            case JOIN_TYPE -> List.of(Command.of(typed.join(event.object())));
            case SET_ASIDE -> setAside(event.object());
            case MOVE -> move(event.object());
            case ALTER -> alter(event.object());
            case CREATE -> Command.all(create(sides.now(event.object())));
        };
    }

    private List<Command> alter(ObjectId id) {
        List<Command> commands = new ArrayList<>();
        folded(id, Sequence.class).forEach(sequence -> commands.addAll(takeOver(sequence)));
        commands.addAll(fates.of(id).map(Fate::commands).orElse(List.of()));
        if (sides.after().get(id) instanceof Column column) {
            commands.addAll(Command.all(identities.privileges(column)));
            if (fates.of(id).filter(Fate::changesType).isPresent()) {
                commands.addAll(Command.all(checks.validatedAgain(column)));
            }
        }
        return commands;
    }

    /** The sequence of a column that was an identity is made while that one's still stands, to go on from its position. */
    private List<Command> takeOver(Sequence sequence) {
        ObjectId identity = sides.identityBeforeSequence(sequence.id())
                .orElseThrow()
                .identity()
                .sequence()
                .id();
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("ALTER SEQUENCE " + identity.quoted() + " RENAME TO "
                + old(identity).identifier().quoted()));
        commands.addAll(Command.all(create(sequence)));
        commands.add(Command.of(SequencePosition.of(old(identity), sequence)));
        return commands;
    }

    private List<String> drop(ObjectId id) {
        CatalogObject object = sides.old(id);
        if (fates.aside().contains(id)) {
            return List.of("DROP " + References.of(old(id)));
        }
        if (object instanceof Privileges privileges) {
            String owner = sides.owner(privileges.carrier());
            return PrivilegesDdl.change(privileges.target(), privileges.grants(), privileges.defaults(), owner);
        }
        if (object instanceof PartitionTrigger copy) {
            return copies.giveUp(copy);
        }
        List<String> statements = Ddl.drop(object);
        return object instanceof Index && fates.takesConstraintsAlong(id)
                ? statements.stream().map(sql -> sql + " CASCADE").toList()
                : statements;
    }

    private List<Command> setAside(ObjectId id) {
        String sql = "ALTER " + References.of(id) + " RENAME TO "
                + old(id).identifier().quoted();
        List<Command> commands = new ArrayList<>();
        commands.add(id.kind() == ObjectKind.ENUM ? Command.of(sql, HazardCode.ENUM_REMOVAL) : Command.of(sql));
        if (sides.old(id) instanceof RangeType range) {
            commands.addAll(Command.all(multirangeAside(range)));
        }
        if (fates.moved().contains(id)) {
            commands.addAll(new RowMove(sides, fates.aside(), id, old(id)).sequencesAside());
        }
        return commands;
    }

    /** With a range go its multirange, and functions of their names that take what those of the new one take. */
    private List<String> multirangeAside(RangeType range) {
        List<String> statements = new ArrayList<>();
        String to = " RENAME TO " + old(range.id()).identifier().quoted();
        if (sides.now(range.id()) instanceof RangeType now && now.subtype().equals(range.subtype())) {
            String arguments = '(' + range.subtype() + ", " + range.subtype();
            statements.add("ALTER FUNCTION " + range.id().quoted() + arguments + ')' + to);
            statements.add("ALTER FUNCTION " + range.id().quoted() + arguments + ", text)" + to);
        }
        if (!range.multirange().isEmpty()) {
            ObjectId multirange = ObjectId.of(ObjectKind.RANGE, range.id().schema(), range.multirange());
            String aside = " RENAME TO " + old(multirange).identifier().quoted();
            statements.add("ALTER TYPE " + multirange.quoted() + aside);
            statements.add("ALTER FUNCTION " + multirange.quoted() + "()" + aside);
        }
        return statements;
    }

    private List<Command> move(ObjectId table) {
        return fates.moved().roots().contains(table)
                ? new RowMove(sides, fates.aside(), table, old(table)).commands()
                : List.of();
    }

    private ObjectId old(ObjectId id) {
        return new AsideNames(sides).of(id);
    }

    private List<String> create(CatalogObject object) {
        List<String> statements = new ArrayList<>(statements(object));
        if (object instanceof Column column) {
            statements.addAll(identities.privileges(column));
        }
        folded(object.id(), Column.class).forEach(column -> statements.addAll(identities.privileges(column)));
        if (InitialPrivileges.applyTo(object.id().kind())
                && !fates.creates(object.id().attached(ObjectKind.PRIVILEGES))) {
            ObjectId id = object.id();
            statements.addAll(PrivilegesDdl.change(
                    id, InitialPrivileges.of(id, sides), InitialPrivileges.builtIn(id.kind()), sides.currentUser()));
        }
        return statements;
    }

    private List<String> statements(CatalogObject object) {
        if (object instanceof Table table) {
            return table(table);
        }
        if (object instanceof ForeignTable table) {
            return withSettings(List.of(TableDdl.create(table, content(table.id()))), table.id());
        }
        if (object instanceof Column column) {
            List<String> statements = new ArrayList<>(
                    ColumnDdl.add(column, expressions(column.id()).getOrDefault(column.id(), "")));
            folded(column.id(), Column.class).forEach(copy -> statements.addAll(ColumnDdl.settings(copy)));
            statements.addAll(inherited(column.id()));
            return statements;
        }
        if (object instanceof Constraint constraint) {
            return constraint(constraint);
        }
        if (object instanceof DomainType domain) {
            return List.of(TypeDdl.create(domain, folded(domain.id(), DomainConstraint.class)));
        }
        if (object instanceof Privileges privileges) {
            return privileges(privileges);
        }
        return object instanceof SequenceOwner owner ? sequenceOwner(owner) : Ddl.create(object);
    }

    /** Copies in child tables that are validated while the original is not have to be said. */
    private List<String> constraint(Constraint constraint) {
        boolean only = constraint.type().hasIndex() && isPartitioned(constraint.table());
        List<String> statements = new ArrayList<>(List.of(ConstraintDdl.create(constraint, only)));
        statements.addAll(ConstraintDdl.settings(constraint));
        if (!constraint.validated()) {
            Stream.concat(
                            folded(constraint.id(), Constraint.class).stream(),
                            checks.copiesInNewTables(constraint.id()).stream())
                    .filter(Constraint::validated)
                    .forEach(copy -> statements.add(ConstraintDdl.validate(copy)));
        }
        return statements;
    }

    private List<String> sequenceOwner(SequenceOwner owner) {
        List<String> statements = new ArrayList<>(Ddl.create(owner));
        if (sides.now(owner.sequence()) instanceof Sequence sequence
                && fates.creates(owner.sequence())
                && !folding.isFolded(Event.create(owner.sequence()))
                && !fates.creates(owner.column())
                && sides.now(owner.column()) instanceof Column column
                && column.type().matches("smallint|integer|bigint")) {
            statements.add(SequencePosition.afterValuesOf(column.id(), column.table(), sequence));
        }
        return statements;
    }

    private boolean isPartitioned(ObjectId table) {
        return sides.after(table).orElse(null) instanceof Table found && found.isPartitioned();
    }

    private List<String> table(Table table) {
        List<String> statements = new ArrayList<>(List.of(TableDdl.create(table, content(table.id()))));
        statements.addAll(TableDdl.settings(table));
        return withSettings(statements, table.id());
    }

    private List<String> withSettings(List<String> statements, ObjectId table) {
        List<String> all = new ArrayList<>(statements);
        folded(table, Column.class).forEach(column -> all.addAll(ColumnDdl.settings(column)));
        all.addAll(inherited(table));
        folded(table, Constraint.class).forEach(constraint -> all.addAll(ConstraintDdl.settings(constraint)));
        return all;
    }

    /** Columns that come from parents named in the statement are left to those. */
    private TableDdl.Content content(ObjectId table) {
        List<ObjectId> parents = sides.parentsAfter(table).stream()
                .filter(attachment -> folding.isFolded(Event.create(attachment.id())))
                .map(Attachment::parentTable)
                .toList();
        boolean inherits = !parents.isEmpty();
        InheritedColumns inherited = new InheritedColumns(sides);
        List<Column> columns = folded(table, Column.class).stream()
                .filter(column -> column.table().equals(table) && (sides.isLocalAfter(column.id()) || !inherits))
                .sorted(java.util.Comparator.comparing(column -> sides.positionAfter(column.id())))
                .map(column -> inherited.declared(column, parents))
                .toList();
        List<Constraint> constraints = folded(table, Constraint.class).stream()
                .filter(constraint ->
                        constraint.table().equals(table) && (sides.isLocalAfter(constraint.id()) || !inherits))
                .toList();
        return new TableDdl.Content(columns, expressions(table), constraints, parents);
    }

    /** What columns have beside what they get from their parents. */
    private List<String> inherited(ObjectId host) {
        Map<ObjectId, String> expressions = expressions(host);
        InheritedColumns inherited = new InheritedColumns(sides);
        return folded(host, Column.class).stream()
                .filter(column -> column.inherited() && !isAttachedLater(column))
                .flatMap(column -> {
                    String expression = expressions.getOrDefault(column.id(), "");
                    boolean declared = column.table().equals(host) && sides.isLocalAfter(column.id());
                    return declared
                            ? inherited.beside(column, expression).stream()
                            : inherited.statements(column, expression).stream();
                })
                .toList();
    }

    private boolean isAttachedLater(Column column) {
        return sides.parentsAfter(column.table()).stream()
                .anyMatch(attachment ->
                        fates.creates(attachment.id()) && !folding.isFolded(Event.create(attachment.id())));
    }

    private Map<ObjectId, String> expressions(ObjectId host) {
        Map<ObjectId, String> expressions = new HashMap<>();
        folded(host, ColumnDefault.class)
                .forEach(value -> expressions.put(value.id().as(ObjectKind.COLUMN), value.expression()));
        return expressions;
    }

    private <T extends CatalogObject> List<T> folded(ObjectId host, Class<T> type) {
        return within.getOrDefault(host, List.of()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** From what the object has by then: when it is made in this plan, that depends on default privileges. */
    private List<String> privileges(Privileges privileges) {
        ObjectId target = privileges.target();
        boolean made = fates.creates(privileges.carrier()) || identities.isMadeWith(privileges.carrier());
        boolean ofMember = privileges.carrier().kind() == ObjectKind.EXTENSION;
        List<Grant> initial = made && !ofMember && InitialPrivileges.applyTo(target.kind())
                ? new ArrayList<>(InitialPrivileges.of(target, sides))
                : new ArrayList<>(privileges.defaults().stream()
                        .filter(grant -> !grant.isOwners())
                        .toList());
        privileges.defaults().stream().filter(Grant::isOwners).forEach(initial::add);
        String owner = made && !folding.keysLast()
                ? sides.currentUser()
                : sides.ownerAfter(privileges.carrier()).orElseGet(() -> sides.owner(privileges.carrier()));
        return PrivilegesDdl.change(target, initial, privileges.grants(), owner);
    }
}
