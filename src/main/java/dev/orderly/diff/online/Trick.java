package dev.orderly.diff.online;

import dev.orderly.diff.Step;
import java.util.Optional;

/** A way to do what one step does without holding up those who use the table. */
interface Trick {

    /** What to do instead; empty where the trick does not fit the step. */
    Optional<Chain> instead(Step step);
}
