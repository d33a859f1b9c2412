package dev.orderly.migration;

import dev.orderly.diff.precheck.Finding;
import java.util.Optional;

/**
 * What the rows of the target say to one thing that a version asks of them.
 *
 * @param mender a statement of the versions themselves that may put the rows right before they are asked, as
 *     {@code file:line}; what it leaves is known only once it has run
 */
public record CheckedRows(Version version, Finding finding, Optional<String> mender) {

    /** Whether the version will fail on these rows. */
    public boolean isViolated() {
        return finding.isViolated() && mender.isEmpty();
    }

    /** One sentence for a person. */
    public String sentence() {
        return finding.sentence()
                + mender.filter(it -> finding.isViolated())
                        .map(it -> "; " + it + " may put that right")
                        .orElse("");
    }
}
