package dev.orderly.health.status;

import java.time.Instant;
import java.util.Map;

/** What took how much space at a moment. */
record Look(Instant at, long bytes, Map<String, Long> tables) {

    Look {
        tables = Map.copyOf(tables);
    }
}
