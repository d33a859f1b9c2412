package dev.orderly.privacy.scan.source;

import dev.orderly.privacy.scan.type.TypeKind;
import java.util.Optional;

/**
 * A column as the catalog has it.
 *
 * @param comment on it; empty without one
 * @param type as it was declared
 * @param kind behind domains and arrays
 * @param readable whether the role may read it
 * @param isPrimary whether it is the primary key alone
 * @param target what a foreign key makes it point to
 */
public record ScannedColumn(
        String name,
        String comment,
        String type,
        TypeKind kind,
        boolean isArray,
        boolean readable,
        boolean isPrimary,
        Optional<Target> target) {

    /** A column of another table. */
    public record Target(long relation, int number) {}
}
