package dev.orderly.privacy.structure;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;

/**
 * What happens to a part of a document that no decision is about.
 *
 * @param column as policies write it, for messages
 * @param refuse whether the run stops; else null takes its place
 */
public record Unlisted(String column, boolean refuse) {

    /** @throws dev.orderly.problem.ProblemException {@code path-undecided}, exit 5, with the line to paste */
    void found(PartPath path) {
        if (refuse) {
            throw Problem.of(
                            "path-undecided",
                            ExitCode.CHECK_FAILED,
                            "the policy decides nothing about " + path + " in column " + column)
                    .hint("add below its paths: " + path + ": {class: none, action: keep}, or what fits it better")
                    .raise();
        }
    }

    RuntimeException invalid(String what) {
        return Problem.of("document-invalid", ExitCode.INVALID_INPUT, "column " + column + " holds " + what)
                .hint("mask the column as a whole, such as with: action: null")
                .raise();
    }
}
