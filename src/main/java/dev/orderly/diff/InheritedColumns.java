package dev.orderly.diff;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.ddl.ColumnDdl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns that a table is given by its parents, and what is to be different about them. */
final class InheritedColumns {

    /** The first version in which a child may say how a column that it has from a parent is generated. */
    private static final int OWN_EXPRESSION = 16;

    private final Sides sides;

    InheritedColumns(Sides sides) {
        this.sides = sides;
    }

    /** @param expression the column's own default; empty for none */
    List<String> statements(Column column, String expression) {
        List<String> statements = new ArrayList<>();
        List<Column> above = above(column);
        boolean notNullAbove = above.stream()
                .anyMatch(parent -> parent.notNull() && !parent.notNullRule().contains("NO INHERIT"));
        if (column.notNull() && !notNullAbove) {
            statements.add(
                    column.notNullName().isEmpty()
                            ? ColumnDdl.alter(column) + " SET NOT NULL"
                            : ColumnDdl.addNotNull(column));
        }
        if (!given(above).equals(expression) && !column.isGenerated() && !above.isEmpty()) {
            statements.add(
                    ColumnDdl.alter(column) + (expression.isEmpty() ? " DROP DEFAULT" : " SET DEFAULT " + expression));
        }
        statements.addAll(storageOfType(column));
        return statements;
    }

    /** A child made with its parents takes their storage and compression over. */
    private List<String> storageOfType(Column column) {
        List<String> statements = new ArrayList<>();
        if (column.storage().isEmpty()
                && above(column).stream().anyMatch(parent -> !parent.storage().isEmpty())) {
            statements.add(ColumnDdl.alter(column) + " SET STORAGE " + TypeChange.storage(column.type()));
        }
        if (column.compression().isEmpty()
                && above(column).stream()
                        .anyMatch(parent -> !parent.compression().isEmpty())) {
            statements.add(ColumnDdl.alter(column) + " SET COMPRESSION default");
        }
        return statements;
    }

    /** A column that {@code CREATE TABLE} declares without a default gets its parent's. */
    List<String> beside(Column column, String expression) {
        List<String> statements = storageOfType(column);
        boolean said = !expression.isEmpty()
                || column.isGenerated()
                || column.identity().exists();
        if (!said && !given(above(column)).isEmpty()) {
            statements.add(ColumnDdl.alter(column) + " DROP DEFAULT");
        }
        return statements;
    }

    private String given(List<Column> above) {
        return above.stream()
                .map(parent -> defaultOf(parent.id()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The column as {@code CREATE TABLE} declares it, on servers that refuse an expression beside the one of a parent. */
    Column declared(Column column, List<ObjectId> parents) {
        boolean given = sides.major() < OWN_EXPRESSION
                && column.isGenerated()
                && above(column).stream()
                        .anyMatch(parent -> parents.contains(parent.table())
                                && parent.expression().equals(column.expression()));
        return given ? column.generatedAsInParent() : column;
    }

    private List<Column> above(Column column) {
        return sides.parentsAfter(column.table()).stream()
                .map(attachment -> attachment
                        .parentTable()
                        .part(ObjectKind.COLUMN, column.id().part()))
                .flatMap(id -> Optional.ofNullable(sides.after().get(id)).stream())
                .map(Column.class::cast)
                .toList();
    }

    private String defaultOf(ObjectId column) {
        return sides.after().get(column.as(ObjectKind.DEFAULT)) instanceof ColumnDefault value
                ? value.expression()
                : "";
    }
}
