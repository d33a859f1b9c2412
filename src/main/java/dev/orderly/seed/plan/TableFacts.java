package dev.orderly.seed.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.sql.Identifier;
import dev.orderly.value.check.Expression;
import dev.orderly.value.type.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a catalog says of a table, as far as rows have to keep to it. */
public record TableFacts(
        ObjectId id,
        List<ColumnFacts> columns,
        List<Unique> uniques,
        List<Foreign> foreigns,
        List<Exclusion> exclusions,
        List<Check> checks) {

    /**
     * A column.
     *
     * @param counted whether a sequence gives its values
     * @param fallback the expression of the value that it gets where none is given; empty for none
     * @param always whether values are taken only where an insert overrides the server's
     * @param generation the expression that it is computed by; such a column gets no value
     * @param keys of the documents in it, as far as anybody asks for them
     */
    public record ColumnFacts(
            String name,
            ColumnType type,
            boolean notNull,
            boolean counted,
            String fallback,
            boolean always,
            Optional<String> generation,
            List<String> keys) {

        public String quoted() {
            return Identifier.of(name).quoted();
        }
    }

    /**
     * Columns that no two rows may be the same in.
     *
     * @param columns those in expressions as well
     * @param predicate which rows it is about
     */
    public record Unique(String name, Set<String> columns, boolean primary, Optional<String> predicate) {}

    public record Foreign(String name, List<String> columns, ObjectId target, List<String> targetColumns) {}

    /**
     * Rows that may not be beside each other.
     *
     * @param equal columns that are compared by equality
     * @param spans a column of ranges, or two that are the ends of one
     */
    public record Exclusion(String name, Set<String> equal, List<String> spans) {}

    /**
     * A condition.
     *
     * @param text as SQL
     * @param understood empty when only the server can judge it
     */
    public record Check(String name, String text, Optional<Expression> understood, Set<String> columns) {}

    /** The columns by which a row is known; none where there is no primary key. */
    public List<ColumnFacts> primaryKey() {
        return uniques.stream()
                .filter(Unique::primary)
                .flatMap(unique ->
                        columns.stream().filter(column -> unique.columns().contains(column.name())))
                .toList();
    }

    /** The columns that are stored as they are given, and not computed. */
    public List<ColumnFacts> given() {
        return columns.stream().filter(column -> column.generation().isEmpty()).toList();
    }

    /** Its place; -1 where there is none. */
    public int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
