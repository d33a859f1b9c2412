package dev.orderly.diff.proof;

import dev.orderly.diff.proof.ProofResult.FailedStep;
import dev.orderly.diff.rows.RowDifference;
import dev.orderly.diff.rows.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What a plan and its undo made of sampled rows. Holds no values.
 *
 * @param sample the rows
 * @param undone whether there was an undo to try
 * @param failed the statement that the server refused on these rows
 * @param astray what differs though neither the schema nor a statement of the user's own says that it should
 * @param changed what differs after the plan because of the user's own statements
 * @param lost what the undo does not bring back, as the schema or a statement says
 */
public record RowOutcome(
        Sample sample,
        boolean undone,
        Optional<FailedStep> failed,
        List<RowDifference> astray,
        List<RowDifference> changed,
        List<RowDifference> lost) {

    public RowOutcome {
        astray = List.copyOf(astray);
        changed = List.copyOf(changed);
        lost = List.copyOf(lost);
    }

    static RowOutcome failed(Sample sample, boolean undone, FailedStep step) {
        return new RowOutcome(sample, undone, Optional.of(step), List.of(), List.of(), List.of());
    }

    /** Whether the plan does to rows what it should not. */
    public boolean isRefuted() {
        return failed.isPresent() || !astray.isEmpty();
    }
}
