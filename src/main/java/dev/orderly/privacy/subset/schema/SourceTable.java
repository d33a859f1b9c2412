package dev.orderly.privacy.subset.schema;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.List;

/**
 * A table, or a partitioned one with all its partitions.
 *
 * @param key the columns of the primary key; none where there is none
 * @param relations the oids of the table and its partitions
 * @param estimate how many rows the server thinks there are; 0 or less where it does not know
 */
public record SourceTable(
        long oid, QualifiedName name, boolean partitioned, List<String> key, List<Long> relations, double estimate)
        implements Comparable<SourceTable> {

    public SourceTable {
        key = List.copyOf(key);
        relations = List.copyOf(relations);
    }

    public ObjectId id() {
        return ObjectId.of(ObjectKind.TABLE, name.schema().value(), name.name().value());
    }

    /** As policies write it. */
    public String words() {
        return Policy.nameOf(id());
    }

    /** What stands behind FROM: tables that inherit from it without being partitions are tables of their own. */
    public String from() {
        return from(name, partitioned);
    }

    static String from(QualifiedName name, boolean partitioned) {
        return (partitioned ? "" : "ONLY ") + name.quoted();
    }

    /** The key's columns in SQL, or those of the whole row, of a table of that name in the query. */
    public String keyColumns(Identifier alias) {
        return key.isEmpty()
                ? alias.quoted() + ".*"
                : String.join(
                        ", ",
                        key.stream()
                                .map(column -> alias.quoted()
                                        + '.'
                                        + Identifier.of(column).quoted())
                                .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceTable table && table.oid == oid;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(oid);
    }

    @Override
    public int compareTo(SourceTable other) {
        return name.compareTo(other.name);
    }
}
