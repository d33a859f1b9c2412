package dev.orderly.privacy.plan;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.structure.PartPath;
import java.util.Optional;

/**
 * A part of a column that something is decided about.
 *
 * @param path the root for the column as a whole, or what no other path is about
 * @param domain whose key it is masked with
 */
public record ColumnPart(PartPath path, Optional<DataClass> dataClass, Action action, String domain) {}
