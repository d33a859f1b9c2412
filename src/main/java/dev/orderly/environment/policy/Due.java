package dev.orderly.environment.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;

/**
 * A moment at which a run is due. Around a change of the clocks schedulers differ, so there it is a span: cron makes up for a
 * time that does not exist right after the change, systemd an hour later; of a time that comes twice one takes the first, the
 * other may take the second.
 *
 * @param from no run that answers it begins earlier
 * @param until when it has begun at the latest, whatever the scheduler
 */
public record Due(Instant from, Instant until) {

    static Due at(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            Instant exactly = local.atZone(zone).toInstant();
            return new Due(exactly, exactly);
        }
        Instant before = local.toInstant(change.getOffsetBefore());
        ZoneOffset after = change.getOffsetAfter();
        return change.isGap() ? new Due(change.getInstant(), before) : new Due(before, local.toInstant(after));
    }
}
