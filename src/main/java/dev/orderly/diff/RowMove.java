package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The statements that take the rows of a table's old form, and the positions of its identities, into the new form. */
final class RowMove {

    private static final String USING = " USING ";

    private final Sides sides;
    private final Set<ObjectId> aside;
    private final ObjectId table;
    private final ObjectId old;

    /**
     * @param aside types and tables whose old form stands aside
     * @param old the name under which the old form stands
     */
    RowMove(Sides sides, Set<ObjectId> aside, ObjectId table, ObjectId old) {
        this.sides = sides;
        this.aside = aside;
        this.table = table;
        this.old = old;
    }

    List<Command> commands() {
        List<Column> columns =
                columns(sides.after()).stream().filter(this::hasValues).toList();
        List<Command> commands = new ArrayList<>();
        if (!columns.isEmpty()) {
            commands.add(new Command(insert(columns), hazards(), ""));
        }
        columns.stream().filter(column -> column.identity().exists()).forEach(column -> commands.add(position(column)));
        return commands;
    }

    /** What was computed on reading has none of another type: PostgreSQL converts constants even where no row stands. */
    private boolean hasValues(Column column) {
        return !column.isGenerated()
                && sides.before().get(column.id()) instanceof Column from
                && (!from.generated().equals("v") || from.type().equals(column.type()));
    }

    private List<Column> columns(SortedMap<ObjectId, CatalogObject> objects) {
        return objects
                .subMap(table.part(ObjectKind.COLUMN, ""), table.part(ObjectKind.COLUMN, "\uffff"))
                .values()
                .stream()
                .map(Column.class::cast)
                .sorted(Comparator.comparing(column -> sides.positionAfter(column.id())))
                .toList();
    }

    private String insert(List<Column> columns) {
        boolean always = columns.stream().anyMatch(column -> column.identity().always());
        return "INSERT INTO " + table.quoted() + " ("
                + columns.stream().map(RowMove::name).collect(Collectors.joining(", ")) + ')'
                + (always ? " OVERRIDING SYSTEM VALUE" : "") + "\nSELECT "
                + columns.stream().map(this::value).collect(Collectors.joining(", ")) + " FROM " + old.quoted();
    }

    private static String name(Column column) {
        return column.id().partIdentifier().quoted();
    }

    /** As a change of the column's type would have it; the assignment itself does what needs no more. */
    private String value(Column column) {
        Column from = (Column) sides.old(column.id());
        String using = oldType(column.id())
                .map(type -> TypeChange.usingNewForm(name(column), from.type(), column.type(), type, sides))
                .orElseGet(() -> from.type().equals(column.type())
                        ? ""
                        : TypeChange.using(name(column), from.type(), column.type()));
        return using.isEmpty() ? name(column) : using.substring(USING.length());
    }

    /** The column's type if it stands aside too, so that the new form's type is another. */
    private Optional<ObjectId> oldType(ObjectId column) {
        return sides.dependenciesBefore().of(column).stream()
                .filter(type -> Fates.canBeAside(type) && aside.contains(type))
                .findFirst();
    }

    private List<HazardCode> hazards() {
        List<HazardCode> codes =
                new ArrayList<>(List.of(HazardCode.DATA_MOVE, HazardCode.TABLE_REWRITE, HazardCode.BLOCKS_READS));
        boolean loses = columns(sides.before()).stream()
                .anyMatch(column -> !column.isGenerated() && !sides.inBoth(column.id()));
        if (loses) {
            codes.add(0, HazardCode.DATA_LOSS);
        }
        return codes;
    }

    /** Where the old sequence stands, if there is one; else after the values that are there. */
    private Command position(Column column) {
        Sequence sequence = column.identity().sequence();
        return sides.old(column.id()) instanceof Column from && from.identity().exists()
                ? Command.of(SequencePosition.of(aside(from), sequence))
                : Command.of(SequencePosition.afterValuesOf(column.id(), table, sequence));
    }

    /** What frees the names of identities' sequences. */
    List<Command> sequencesAside() {
        return columns(sides.before()).stream()
                .filter(column -> column.identity().exists())
                .map(column -> Command.of("ALTER SEQUENCE "
                        + column.identity().sequence().id().quoted() + " RENAME TO "
                        + aside(column).identifier().quoted()))
                .toList();
    }

    private ObjectId aside(Column column) {
        return new AsideNames(sides).of(column.identity().sequence().id());
    }
}
