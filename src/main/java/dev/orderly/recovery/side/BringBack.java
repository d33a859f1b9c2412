package dev.orderly.recovery.side;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.tables.Meeting;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import java.util.List;
import java.util.Optional;

/** Brings what stands on a side server into an environment; wired to the copies between environments. */
public interface BringBack {

    /**
     * What came back.
     *
     * @param kept the database that stood there before; empty where rows came into it
     */
    record Brought(String database, Optional<String> kept, List<String> keptObjects, int tables, long rows) {
        public Brought {
            keptObjects = List.copyOf(keptObjects);
        }
    }

    /**
     * How it comes back.
     *
     * @param tables names as users type them; empty for the whole database
     */
    record Manner(List<String> tables, Meeting meeting, LoadOptions options, SwapOptions swap, Consent consent) {
        public Manner {
            tables = List.copyOf(tables);
        }
    }

    /** @param target where the side server stands, in words */
    Brought run(DatabaseUrl side, Environment environment, Manner manner, String target, Door door);
}
