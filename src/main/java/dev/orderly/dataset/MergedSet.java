package dev.orderly.dataset;

import dev.orderly.dataset.merge.MergePlan;
import dev.orderly.operation.OperationResult;
import java.util.Optional;

/**
 * A set that was merged, or would be.
 *
 * @param done empty for a plan alone
 */
public record MergedSet(MergePlan plan, Optional<OperationResult<MergePlan>> done) {}
