package dev.orderly.backup;

import dev.orderly.archive.aside.Kept;
import dev.orderly.operation.LoggedOperation;
import java.util.Optional;

/**
 * Something that is kept of an environment, and what is known of it.
 *
 * @param operation what put it aside, where the environment's log knows
 * @param wayBack whether {@code undo} of the environment's last change would bring it back
 * @param environment the name of another environment of the workspace whose database it is
 */
public record KeptState(Kept kept, Optional<LoggedOperation> operation, boolean wayBack, Optional<String> environment) {

    /** Whether what was said of it then holds now; its size aside. */
    boolean isAs(KeptState then) {
        return kept.kind() == then.kept.kind() && kept.name().equals(then.kept.name()) && wayBack == then.wayBack;
    }
}
