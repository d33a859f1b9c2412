package dev.orderly.privacy.mask;

/** Where the maskers of single values come from, which columns, documents and arrays are put together of. For one thread. */
@FunctionalInterface
public interface MaskerSource {

    Masker of(Wanted wanted);
}
