package dev.orderly.archive.large;

import dev.orderly.catalog.AccessList;
import java.util.List;

/**
 * A large object without its content.
 *
 * @param comment empty without one
 * @param labels statements that set its security labels, without semicolons
 */
public record LargeObject(long oid, String owner, String comment, List<String> labels, AccessList access) {

    public LargeObject {
        labels = List.copyOf(labels);
    }
}
