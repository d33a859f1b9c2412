package dev.orderly.recovery.archiving;

import dev.orderly.recovery.wal.SegmentName;
import java.util.List;
import java.util.Optional;

/**
 * What came of switching archiving on.
 *
 * @param folder of the server's recovery files
 * @param changed the settings that had other values before
 * @param restarted whether the server was started anew
 * @param restartNeeded whether somebody has to start it anew before it archives anything
 * @param proven the segment that was handed over and compared
 */
public record Archiving(
        String environment,
        String folder,
        List<String> changed,
        boolean restarted,
        boolean restartNeeded,
        Optional<SegmentName> proven) {

    public Archiving {
        changed = List.copyOf(changed);
    }
}
