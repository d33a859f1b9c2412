package dev.orderly.diff.rescue;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ConstraintType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns by which rows of a table are found again: those of a primary key that is the same on both sides. */
final class PrimaryKey {

    private static final Pattern LIST =
            Pattern.compile("PRIMARY KEY \\(((?:\"(?:[^\"]|\"\")+\"|[^\")])+)\\).*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^\", ]+)");

    private PrimaryKey() {}

    /** Empty where there is none to rely on. */
    static List<Column> of(ObjectId table, Catalog from, Catalog to) {
        Optional<Constraint> key = of(table, from);
        boolean same = key.isPresent()
                && of(table, to).map(Constraint::definition).equals(key.map(Constraint::definition))
                && !key.get().definition().contains("WITHOUT OVERLAPS");
        return same ? columns(table, key.get(), from, to) : List.of();
    }

    private static Optional<Constraint> of(ObjectId table, Catalog catalog) {
        return catalog
                .objects()
                .subMap(table.part(ObjectKind.CONSTRAINT, ""), table.part(ObjectKind.CONSTRAINT, "\uffff"))
                .values()
                .stream()
                .map(Constraint.class::cast)
                .filter(constraint -> constraint.type() == ConstraintType.PRIMARY_KEY)
                .findFirst();
    }

    private static List<Column> columns(ObjectId table, Constraint key, Catalog from, Catalog to) {
        Matcher list = LIST.matcher(key.definition());
        List<Column> columns = new ArrayList<>();
        if (list.matches()) {
            Matcher name = NAME.matcher(list.group(1));
            while (name.find()) {
                String plain =
                        name.group(1) == null ? name.group(2) : name.group(1).replace("\"\"", "\"");
                ObjectId id = table.part(ObjectKind.COLUMN, plain);
                if (!(from.find(id).orElse(null) instanceof Column column) || !sameType(column, to.find(id))) {
                    return List.of();
                }
                columns.add(column);
            }
        }
        return columns;
    }

    private static boolean sameType(Column column, Optional<CatalogObject> other) {
        return other.orElse(null) instanceof Column now && now.type().equals(column.type());
    }
}
