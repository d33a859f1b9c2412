package dev.orderly.dataset.shape;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A foreign key of a table of the set.
 *
 * @param number by which the row that it points to is called in {@link Field#sql}
 * @param target the table that it points to
 * @param known whether that table belongs to the set or is looked up by it
 * @param mapped whether rows say the natural key of the other row in the place of the columns
 * @param nullable whether a row can stand without the other one at first
 * @param deferrable whether the server can be asked to check it at the end
 */
public record Link(
        String constraint,
        int number,
        List<SetColumn> columns,
        QualifiedName target,
        List<String> targetColumns,
        boolean known,
        boolean mapped,
        boolean nullable,
        boolean deferrable) {

    public Link {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }

    /** What the fields begin with, such as {@code hospital_id}. */
    public String label() {
        return columns.stream().map(SetColumn::name).collect(Collectors.joining("+"));
    }

    public String alias() {
        return "l" + number;
    }

    /** Whether the row of an alias, with the columns of the other table as {@code r1}, {@code r2} …, is the one pointed to. */
    String pointsTo(String own) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> alias() + ".r" + (i + 1) + " = " + own + '.'
                        + columns.get(i).quoted())
                .collect(Collectors.joining(" AND "));
    }

    public List<String> quotedTargetColumns() {
        return targetColumns.stream().map(name -> Identifier.of(name).quoted()).toList();
    }
}
