package dev.orderly.migration;

import java.util.Optional;

/**
 * What was run to prove a file, in the words of its header.
 *
 * @param rows what became of sampled rows; empty when it was not tried on any
 */
record Proven(String proof, Optional<String> rows) {}
