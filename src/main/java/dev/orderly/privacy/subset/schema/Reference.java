package dev.orderly.privacy.subset.schema;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.List;

/**
 * That rows refer to rows by their columns.
 *
 * @param name of the foreign key, or for one that the policy declares its columns
 * @param operators by which each pair of columns is compared, the parent's on the left
 * @param singleParent whether a row refers to one at most
 * @param childrenIndexed whether an index finds the rows that refer to one
 * @param parentsIndexed whether an index finds the row that is referred to
 */
public record Reference(
        String name,
        End child,
        End parent,
        List<String> operators,
        boolean singleParent,
        boolean childrenIndexed,
        boolean parentsIndexed) {

    public Reference {
        operators = List.copyOf(operators);
    }

    /**
     * One end of it.
     *
     * @param relation the table itself, or that one of its partitions that the foreign key is about
     */
    public record End(SourceTable table, long relation, QualifiedName name, boolean partitioned, List<String> columns) {

        public End {
            columns = List.copyOf(columns);
        }

        public String from() {
            return SourceTable.from(name, partitioned);
        }
    }

    public boolean isToItself() {
        return child.table().equals(parent.table());
    }

    /** What is true of a parent and a child of that name in a query. */
    public String condition(String parentAlias, String childAlias) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < operators.size(); i++) {
            text.append(i == 0 ? "" : " AND ")
                    .append(column(parentAlias, parent, i))
                    .append(' ')
                    .append(operators.get(i))
                    .append(' ')
                    .append(column(childAlias, child, i));
        }
        return text.toString();
    }

    private static String column(String alias, End end, int place) {
        return alias + '.' + Identifier.of(end.columns().get(place)).quoted();
    }
}
