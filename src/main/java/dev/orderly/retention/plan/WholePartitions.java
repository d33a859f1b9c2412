package dev.orderly.retention.plan;

import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import dev.orderly.sql.ServerQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Partitions of which the bounds tell that none of their rows can be newer than a limit. */
final class WholePartitions {

    /** As the server writes the bounds of one column. */
    private static final Pattern UPPER = Pattern.compile("FOR VALUES FROM \\(.*\\) TO \\(('(?:[^']|'')*')\\)");

    private final Connection connection;
    private final Relations relations;

    WholePartitions(Connection connection, Relations relations) {
        this.connection = connection;
        this.relations = relations;
    }

    /**
     * @param column of the age; where the table is not partitioned by ranges of it alone there are none
     * @param limit a literal with its type
     */
    List<Relation> of(Relation table, String column, String limit) throws SQLException {
        List<Relation> leaves = relations.leaves(table);
        List<Relation> whole = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(ServerQuery.text(
                WholePartitions.class,
                "range-partitions",
                connection.getMetaData().getDatabaseMajorVersion(),
                false))) {
            query.setLong(1, table.oid());
            query.setString(2, column);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long oid = row.getLong("oid");
                    if (isBefore(row.getString("bounds"), limit)) {
                        leaves.stream().filter(leaf -> leaf.oid() == oid).forEach(whole::add);
                    }
                }
            }
        }
        return whole;
    }

    private boolean isBefore(String bounds, String limit) throws SQLException {
        Matcher upper = UPPER.matcher(bounds);
        if (!upper.matches()) {
            return false;
        }
        String type = limit.substring(limit.lastIndexOf("::"));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + upper.group(1) + type + " <= " + limit)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
