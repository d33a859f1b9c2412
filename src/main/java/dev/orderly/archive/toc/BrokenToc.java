package dev.orderly.archive.toc;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;

/** What is said of a table of contents that cannot be one. */
final class BrokenToc {

    private BrokenToc() {}

    static ProblemException tooLarge() {
        return Problem.of(
                        "archive-too-large",
                        ExitCode.INVALID_INPUT,
                        "the archive's table of contents does not fit into memory")
                .hint("if you know who made it, give Orderly more: ORDERLY_JAVA_OPTS=-Xmx8g")
                .raise();
    }

    static ProblemException because(String reason) {
        return Problem.of(
                        "archive-broken",
                        ExitCode.INVALID_INPUT,
                        "the archive's table of contents cannot be read: " + reason)
                .hint("it is damaged, or no archive: take it from its source again")
                .raise();
    }
}
