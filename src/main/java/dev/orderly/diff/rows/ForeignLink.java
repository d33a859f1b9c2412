package dev.orderly.diff.rows;

import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A foreign key between two tables: rows of the child need those of the parent. */
record ForeignLink(RowTable child, RowTable parent, List<Identifier> childColumns, List<Identifier> parentColumns) {

    ForeignLink {
        childColumns = List.copyOf(childColumns);
        parentColumns = List.copyOf(parentColumns);
    }

    /** @param tables those of the database, by what the server knows them by */
    static List<ForeignLink> read(Connection connection, Map<Long, RowTable> tables) throws SQLException {
        List<ForeignLink> links = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RowQuery.text("links"))) {
            while (row.next()) {
                RowTable child = tables.get(row.getLong("child"));
                RowTable parent = tables.get(row.getLong("parent"));
                if (child != null && parent != null) {
                    links.add(
                            new ForeignLink(child, parent, names(row, "child_columns"), names(row, "parent_columns")));
                }
            }
        }
        return links;
    }

    private static List<Identifier> names(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(Identifier::of)
                .toList();
    }

    /** The keys, as text, of children whose parents are not there. */
    String orphanKeys(int most) {
        String keys = childColumns.stream()
                .map(column -> "c." + column.quoted() + "::pg_catalog.text")
                .collect(Collectors.joining(", "));
        return "SELECT DISTINCT " + keys + " FROM " + child.from() + " c WHERE " + orphaned() + " LIMIT " + most;
    }

    /** Takes children away whose parents are not there. */
    String deleteOrphans() {
        return "DELETE FROM " + child.from() + " c WHERE " + orphaned();
    }

    private String orphaned() {
        String known = childColumns.stream()
                .map(column -> "c." + column.quoted() + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String equal = each((mine, theirs) -> "p." + theirs + " = c." + mine, " AND ");
        return known + " AND NOT EXISTS (SELECT FROM " + parent.from() + " p WHERE " + equal + ")";
    }

    private String each(BinaryOperator<String> wording, String between) {
        return IntStream.range(0, childColumns.size())
                .mapToObj(i -> wording.apply(
                        childColumns.get(i).quoted(), parentColumns.get(i).quoted()))
                .collect(Collectors.joining(between));
    }
}
