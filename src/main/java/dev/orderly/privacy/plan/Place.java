package dev.orderly.privacy.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.policy.Policy;

/** A column of a table. */
record Place(ObjectId table, String column) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int order = table.compareTo(other.table);
        return order == 0 ? column.compareTo(other.column) : order;
    }

    @Override
    public String toString() {
        return Policy.nameOf(table) + '.' + column;
    }
}
