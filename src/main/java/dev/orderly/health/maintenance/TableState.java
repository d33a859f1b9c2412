package dev.orderly.health.maintenance;

import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table, partitioned table or materialised view, and what it needs.
 *
 * @param ancestors oids of the partitioned tables that it is part of
 * @param names by which it can be meant: its own and those of its ancestors
 * @param bytes with indexes, by the catalog's count of pages
 * @param vacuum why autovacuum would vacuum it; absent where it would not
 * @param analyze the same of ANALYZE, or that there are no statistics
 * @param obstacle why the role cannot work on it
 */
record TableState(
        long oid,
        QualifiedName name,
        boolean partitioned,
        Set<Long> ancestors,
        List<QualifiedName> names,
        long bytes,
        Optional<String> vacuum,
        Optional<String> analyze,
        Optional<String> obstacle)
        implements Named {

    TableState {
        ancestors = Set.copyOf(ancestors);
        names = List.copyOf(names);
    }

    boolean isPartOf(TableState other) {
        return ancestors.contains(other.oid());
    }
}
