package dev.orderly.seed.value;

/** Makes the values of a column. For use by several threads. */
public interface Source {

    /** How many values it has, where no two need be the same; many is {@link Long#MAX_VALUE}. */
    long count();

    /** The value of a number below the count: no two numbers have the same. */
    Object number(long number, Place place);

    /** Any value, such as rows have that nobody made up. */
    Object any(Place place);
}
