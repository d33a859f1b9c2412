package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that hold keys of another table's rows.
 *
 * @param key the foreign key's name; empty for one that the policy declares
 * @param validated whether the server vouches for it
 * @param full whether null in some of the columns and not in others is a fault
 * @param operators that a key of the target and its reference are compared with
 * @param period whether it covers spans of time rather than values
 */
record Reference(
        ObjectId table,
        String key,
        boolean validated,
        boolean full,
        List<String> columns,
        ObjectId target,
        List<String> targetColumns,
        List<String> operators,
        boolean period) {

    Reference {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
        operators = List.copyOf(operators);
    }

    /** How many rows refer to none that is there. */
    String orphans(Side side) {
        List<String> filled = new ArrayList<>();
        List<String> met = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = "c." + Identifier.of(columns.get(i)).quoted();
            filled.add(column + " IS NOT NULL");
            met.add("t." + Identifier.of(targetColumns.get(i)).quoted() + ' ' + operators.get(i) + ' ' + column);
        }
        String whole = String.join(" AND ", filled);
        String missing = whole + " AND NOT EXISTS (SELECT FROM " + side.from(target) + " AS t WHERE "
                + String.join(" AND ", met) + ')';
        String partly = full ? " OR NOT (" + whole + ") AND (" + String.join(" OR ", filled) + ')' : "";
        return "SELECT pg_catalog.count(*) FROM " + side.from(table) + " AS c WHERE " + missing + partly;
    }

    @Override
    public String toString() {
        return (key.isEmpty()
                        ? "the reference"
                        : "foreign key " + Identifier.of(key).quoted()) + " of " + Policy.nameOf(table) + " ("
                + String.join(", ", columns) + ") to " + Policy.nameOf(target);
    }
}
