package dev.orderly.recovery.side;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.operation.Progress;

/** Brings side servers up from what another program has archived and copied. */
public interface OtherEngine {

    /** Notes where the environment's server lies, while it can be asked; leaves an older note where it cannot. */
    void register(Environment environment);

    /** @param alive whether the environment's server answers */
    Side recover(RestoreAtRequest request, RecoverAside.Kind kind, boolean alive, Door door, Progress progress);
}
