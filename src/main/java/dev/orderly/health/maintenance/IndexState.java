package dev.orderly.health.maintenance;

import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An index that has rows of its own.
 *
 * @param told its name as the server writes it, which findings have
 * @param table its table's oid, for one of TOAST that of the table that people know
 * @param lockable its table, where that can be locked by its name
 * @param names by which it can be meant: its own, its table's, and those of partitioned ones that these are part of
 * @param exclusion whether it belongs to an exclusion constraint
 * @param bytes by the catalog's count of pages
 * @param leftover whether it looks as if an interrupted REINDEX CONCURRENTLY had left it
 * @param doubt why such a one may be something else
 * @param refusal why the role cannot work on it
 */
record IndexState(
        long oid,
        QualifiedName name,
        String told,
        long table,
        Optional<QualifiedName> lockable,
        List<QualifiedName> names,
        boolean exclusion,
        long bytes,
        boolean leftover,
        Optional<String> doubt,
        Optional<String> refusal)
        implements Named {

    IndexState {
        names = List.copyOf(names);
    }

    Optional<String> obstacle(boolean concurrently) {
        if (refusal.isPresent()) {
            return refusal;
        }
        return concurrently && exclusion && !leftover
                ? Optional.of("the index of an exclusion constraint can be rebuilt with --blocking only")
                : doubt;
    }
}
