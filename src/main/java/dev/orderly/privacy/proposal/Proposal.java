package dev.orderly.privacy.proposal;

import dev.orderly.problem.Problem;
import java.util.List;

/**
 * What is proposed to add to a policy.
 *
 * @param file as messages name it
 * @param written whether the lines stand in the file now
 * @param begun whether there was no file before
 * @param seed by which rows were drawn for the scan
 * @param decisions one for each column and path
 * @param lines as the policy has them, each table as if it stood alone
 * @param gone decisions about tables and columns that are not there
 * @param disagreements decisions that take for harmless what the scan does not
 */
public record Proposal(
        String environment,
        String file,
        boolean written,
        boolean begun,
        long seed,
        List<Line> decisions,
        List<String> lines,
        List<Problem> gone,
        List<Disagreement> disagreements) {

    public Proposal {
        decisions = List.copyOf(decisions);
        lines = List.copyOf(lines);
        gone = List.copyOf(gone);
        disagreements = List.copyOf(disagreements);
    }

    /**
     * A decision that waits for its review.
     *
     * @param path empty for the column as a whole
     * @param dataClass as policies write it
     * @param action with what belongs to it; empty for a column that is decided path by path
     * @param evidence how sure the scan is and by what; empty where it found nothing
     */
    public record Line(String table, String column, String path, String dataClass, String action, String evidence) {}
}
