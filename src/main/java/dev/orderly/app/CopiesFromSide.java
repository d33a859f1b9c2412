package dev.orderly.app;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.operation.Door;
import dev.orderly.recovery.side.BringBack;
import dev.orderly.transfer.Copied;
import dev.orderly.transfer.CopyDatabase;
import dev.orderly.transfer.CopyRequest;
import dev.orderly.transfer.CopyTables;
import dev.orderly.transfer.CopyTablesRequest;
import java.util.Optional;

/** What stands on a side server comes back as copies do, under the guard's rule for restoring. */
record CopiesFromSide(Databases databases, CopyDatabase whole, CopyTables tables) implements BringBack {

    @Override
    public Brought run(DatabaseUrl side, Environment environment, Manner manner, String target, Door door) {
        Environment from = Environment.of(
                environment.name() + " at " + target, environment.kind(), new UrlEndpoint(side, "the side server"));
        // its marker says that it is the environment's, which it was
        databases.acceptMarker(from);
        try {
            Copied copied = manner.tables().isEmpty()
                    ? whole.restore(
                            new CopyRequest(
                                    from,
                                    environment,
                                    /* rows= */ true,
                                    /* fast= */ false,
                                    manner.options(),
                                    Optional.empty(),
                                    manner.swap(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    manner.consent()),
                            door)
                    : tables.restore(
                            new CopyTablesRequest(
                                    from,
                                    environment,
                                    manner.tables(),
                                    Optional.empty(),
                                    manner.meeting(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    manner.consent()),
                            door);
            return new Brought(
                    copied.database(),
                    copied.kept(),
                    copied.keptObjects(),
                    copied.tables().orElse(0),
                    copied.rows().orElse(0L));
        } finally {
            databases.release(from);
        }
    }
}
