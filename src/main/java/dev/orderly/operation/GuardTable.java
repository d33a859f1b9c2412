package dev.orderly.operation;

import dev.orderly.environment.Environment;

/** Kind of operation by kind of environment: what is needed. */
public final class GuardTable {

    public static GuardTable defaults() {
        return new GuardTable();
    }

    /** What the table says, with what the environment's configuration makes stricter. */
    public GuardDecision cell(OperationKind kind, Environment environment) {
        throw new UnsupportedOperationException(kind + environment.name());
    }
}
