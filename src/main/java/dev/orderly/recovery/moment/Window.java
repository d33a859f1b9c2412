package dev.orderly.recovery.moment;

import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.wal.Lsn;
import dev.orderly.recovery.wal.Run;
import java.time.Instant;

/**
 * A span of time of which every moment can be recovered to, both ends included.
 *
 * @param from the end of the oldest base backup
 * @param to when the last transaction ended whose end is archived
 * @param base the oldest
 * @param run the WAL since then
 * @param last its last record
 */
public record Window(Instant from, Instant to, BaseBackup base, Run run, Lsn last, Lsn end) {

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    boolean holds(Lsn lsn) {
        return base.stop().compareTo(lsn) <= 0 && lsn.compareTo(end) <= 0;
    }

    String words() {
        return new RecoveryTarget.Time(from).words() + " to " + new RecoveryTarget.Time(to).words();
    }
}
