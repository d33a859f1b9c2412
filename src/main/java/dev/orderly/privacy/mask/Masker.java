package dev.orderly.privacy.mask;

import org.jspecify.annotations.Nullable;

/** Makes what stands for a value. For one thread. */
@FunctionalInterface
public interface Masker {

    /**
     * @param value never null: a null stays one, and no masker is asked
     * @param row in which the value stands
     * @return null for the SQL null
     */
    @Nullable
    String of(String value, MaskedRow row);
}
