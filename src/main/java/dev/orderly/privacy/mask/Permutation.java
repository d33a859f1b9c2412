package dev.orderly.privacy.mask;

import java.util.function.UnaryOperator;

/**
 * Texts of one look become texts of the same, one to one.
 *
 * @param back what a text was made of
 */
record Permutation(UnaryOperator<String> image, UnaryOperator<String> back) {}
