package dev.orderly.retention.table;

import dev.orderly.sql.Identifier;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A foreign key.
 *
 * @param child has it; where that is partitioned, the table and not its partitions
 * @param cascades whether the server deletes rows of the child by itself
 * @param releases whether rows of the child lose the reference and stay
 * @param indexed whether rows of the child are found by it without reading all
 */
public record Reference(
        String name,
        Relation child,
        Relation parent,
        List<Identifier> childColumns,
        List<Identifier> parentColumns,
        boolean cascades,
        boolean releases,
        boolean indexed) {

    private static final String CHILD = "orderly_child";

    public Reference {
        childColumns = List.copyOf(childColumns);
        parentColumns = List.copyOf(parentColumns);
    }

    /** That a row of the one refers to a row of the other, both by their aliases. */
    public String joined(String childAlias, String parentAlias) {
        return each((of, to) -> childAlias + '.' + of + " = " + parentAlias + '.' + to, " AND ");
    }

    /** That a row of the child refers to the row of that alias. */
    public String exists(String parentAlias) {
        // a table may be called like that itself
        String alias = parentAlias.contains(CHILD) ? "child_of_" + CHILD : CHILD;
        return "EXISTS (SELECT FROM " + child.quoted() + " AS " + alias + " WHERE " + joined(alias, parentAlias) + ')';
    }

    /** The columns that are referred to, with their alias. */
    public String parentColumns(String alias) {
        return parentColumns.stream()
                .map(column -> alias + '.' + column.quoted())
                .collect(Collectors.joining(", "));
    }

    private String each(BinaryOperator<String> wording, String between) {
        return IntStream.range(0, childColumns.size())
                .mapToObj(i -> wording.apply(
                        childColumns.get(i).quoted(), parentColumns.get(i).quoted()))
                .collect(Collectors.joining(between));
    }
}
