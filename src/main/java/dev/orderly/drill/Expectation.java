package dev.orderly.drill;

import dev.orderly.value.compare.Comparison;
import java.time.Duration;

/** What the answer to a query of an assertion has to be. */
public sealed interface Expectation {

    /** The first column of the only row compares so. */
    record Value(Comparison comparison, String expected) implements Expectation {}

    /** The first column of the only row is no more than this before the moment of the backup. */
    record Within(Duration age) implements Expectation {}

    /** It has no rows: each would be a fault. */
    record NoRows() implements Expectation {}
}
