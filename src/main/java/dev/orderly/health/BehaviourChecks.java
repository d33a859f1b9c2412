package dev.orderly.health;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import java.util.List;

/** Looks at functions and triggers in depth; a port, what verifies triggers is wired in {@code app}. */
@FunctionalInterface
public interface BehaviourChecks {

    /** @param writes whether what triggers do may be tried, in a transaction that is rolled back */
    List<Finding> of(Environment environment, VerifyRequest request, boolean writes, Door door);
}
