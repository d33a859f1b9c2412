package dev.orderly.privacy.original;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.policy.Policy;
import java.util.Optional;

/**
 * Where an original stands in the source.
 *
 * @param kept whether the policy lets it stay there
 */
public record OriginalPlace(ObjectId table, String column, Optional<DataClass> dataClass, boolean kept) {

    @Override
    public String toString() {
        return Policy.nameOf(table) + '.' + column;
    }
}
