package dev.orderly.view;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.recovery.archiving.ArchiverState;
import dev.orderly.recovery.archiving.Archiving;
import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.moment.NamedPoint;
import dev.orderly.recovery.moment.PruneBases;
import dev.orderly.recovery.moment.RecoveryTarget;
import dev.orderly.recovery.moment.VerifyBase;
import dev.orderly.recovery.moment.WalStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Archived WAL, base backups, and servers that were recovered from them. */
public final class RecoveryView {

    private RecoveryView() {}

    public static Document of(Archiving archiving) {
        String what = archiving.changed().isEmpty()
                ? "the server of " + archiving.environment() + " archives its WAL in " + archiving.folder()
                : "the server of " + archiving.environment() + " was set to archive its WAL in " + archiving.folder();
        List<String> lines = new ArrayList<>(List.of(what));
        if (archiving.restarted()) {
            lines.add("it was started anew for that");
        }
        if (archiving.restartNeeded()) {
            lines.add("it has to be restarted for that: do so, then run backup wal enable again, which proves it");
        }
        archiving
                .proven()
                .ifPresent(
                        segment -> lines.add("proven: " + segment + " was handed over and is as the server wrote it"));
        return Document.of(
                Json.object(
                        "environment",
                        archiving.environment(),
                        "folder",
                        archiving.folder(),
                        "changed",
                        archiving.changed(),
                        "restarted",
                        archiving.restarted(),
                        "restartNeeded",
                        archiving.restartNeeded(),
                        "proven",
                        archiving.proven()),
                new Text(String.join("\n", lines)));
    }

    public static Document disabled(String environment, String folder) {
        return Document.of(
                Json.object("environment", environment, "folder", folder),
                new Text("the server of " + environment + " archives its WAL no more; what it did is in " + folder));
    }

    public static Document of(NamedPoint point) {
        return Document.of(
                Json.object(
                        "name", point.name(), "environment", point.environment(), "lsn", point.lsn(), "at", point.at()),
                new Text("named " + point.name() + ": LSN " + point.lsn() + ", "
                        + new RecoveryTarget.Time(point.at()).words()));
    }

    public static Document of(WalStatus status) {
        KeyValues.Builder facts = KeyValues.start()
                .add("archive", status.folder())
                .add("server", status.running() ? "runs" : "cannot be asked")
                .add("archiving", status.running() ? (status.archiving() ? "yes" : "no") : "not known")
                .add("segments", status.segments() + ", " + ByteCount.words(status.bytes()))
                .add("missing", status.gaps().isEmpty() ? "none" : status.missing())
                .add(
                        "failures",
                        status.failed().map(String::valueOf).orElse("not known")
                                + status.lastFailed()
                                        .map(name -> "; it fails now, for " + name)
                                        .orElse(""))
                .add(
                        "last archived",
                        status.lastArchived().orElse("nothing")
                                + status.lastArchivedAt()
                                        .map(at -> " at " + PointInTime.of(at))
                                        .orElse(""))
                .add(
                        "behind",
                        status.behindBytes().map(ByteCount::words).orElse("not known")
                                + status.behindSeconds()
                                        .map(seconds -> ", for " + seconds + " s")
                                        .orElse(""))
                .add("base backups", status.bases())
                .add("named points", status.points())
                .add("free space", ByteCount.words(status.freeBytes()));
        status.exposure()
                .ifPresent(age -> facts.add("could be lost", "what was written in the last " + DrillView.words(age)));
        status.windows().forEach(window -> facts.add("can be recovered to", window.words()));
        if (status.windows().isEmpty()) {
            facts.add("can be recovered to", "nothing yet: take a base backup with backup base create");
        }
        status.troubles().forEach(trouble -> facts.add("trouble", trouble));
        return Document.of(json(status), facts.end());
    }

    private static Map<String, @Nullable Object> json(WalStatus status) {
        return Json.object(
                "environment",
                status.environment(),
                "folder",
                status.folder(),
                "running",
                status.running(),
                "archiving",
                status.archiving(),
                "segments",
                status.segments(),
                "bytes",
                status.bytes(),
                "gaps",
                status.gaps(),
                "failed",
                status.failed(),
                "lastFailed",
                status.lastFailed(),
                "lastArchived",
                status.lastArchived(),
                "lastArchivedAt",
                status.lastArchivedAt(),
                "behindBytes",
                status.behindBytes(),
                "behindSeconds",
                status.behindSeconds(),
                "waiting",
                status.waiting().map(ArchiverState.Waiting::segments),
                "exposureSeconds",
                status.exposure().map(Duration::toSeconds),
                "windows",
                status.windows().stream()
                        .map(window -> Json.object("from", window.from(), "to", window.to()))
                        .toList(),
                "bases",
                status.bases(),
                "points",
                status.points(),
                "freeBytes",
                status.freeBytes(),
                "troubles",
                status.troubles());
    }

    /** In a line or a few, for those who look at more than that. */
    public static String words(WalStatus status) {
        return Stream.concat(
                        status
                                .newest()
                                .map(window -> window.words() + ", from "
                                        + DatabaseCheckView.counted(status.bases(), "base backup"))
                                .stream(),
                        status.troubles().stream().map(trouble -> "trouble: " + trouble))
                .collect(Collectors.joining("\n"));
    }

    /** As data, for those who look at more than that. */
    public static Object brief(WalStatus status) {
        return Json.object(
                "archiving",
                status.archiving(),
                "from",
                status.newest().map(WalStatus.Span::from),
                "to",
                status.newest().map(WalStatus.Span::to),
                "exposureSeconds",
                status.exposure().map(Duration::toSeconds),
                "troubles",
                status.troubles());
    }

    public static Document taken(BaseBackup base) {
        return Document.of(
                json(base),
                new Text("copied the files of the server of " + base.environment() + " as " + base.id() + ": "
                        + base.files() + " files, " + ByteCount.words(base.bytes()) + ", packed into "
                        + ByteCount.words(base.packedBytes()) + ", in " + took(base)
                        + "\ncan be recovered to from " + new RecoveryTarget.Time(base.finishedAt()).words() + " on"));
    }

    private static String took(BaseBackup base) {
        Duration took = Duration.between(base.startedAt(), base.finishedAt());
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    public static Document list(List<BaseBackup> bases) {
        Table.Builder table = Table.of("base backup", "for", "can be recovered to from", "size#", "files#", "label");
        bases.forEach(base -> table.row(
                base.id(),
                base.environment(),
                new RecoveryTarget.Time(base.finishedAt()).words(),
                ByteCount.words(base.packedBytes()),
                base.files(),
                base.label()));
        return Document.of(
                Json.object("bases", bases.stream().map(RecoveryView::json).toList()),
                table.whenEmpty("there are no base backups"));
    }

    private static Map<String, @Nullable Object> json(BaseBackup base) {
        return Json.object(
                "id",
                base.id(),
                "environment",
                base.environment(),
                "label",
                base.label(),
                "started",
                base.startedAt(),
                "finished",
                base.finishedAt(),
                "startLsn",
                base.start(),
                "stopLsn",
                base.stop(),
                "timeline",
                base.timeline(),
                "files",
                base.files(),
                "bytes",
                base.bytes(),
                "packedBytes",
                base.packedBytes(),
                "serverVersion",
                base.serverVersion());
    }

    /** What pgBackRest found in its repository. */
    public static Document verified(String name, List<String> faults) {
        String text = faults.isEmpty()
                ? "the repository of pgBackRest is whole"
                : "fault: " + String.join("\nfault: ", faults) + "\nthe repository cannot be relied on";
        return Document.of(Json.object("id", name, "whole", faults.isEmpty(), "faults", faults), new Text(text));
    }

    public static Document of(VerifyBase.Verified verified) {
        String text = verified.whole()
                ? verified.base().id() + " is whole: " + verified.base().files()
                        + " files, each byte as it was saved, and the WAL that they need"
                : verified.faults().stream()
                                .map(fault -> "fault: " + fault + "\n")
                                .reduce("", String::concat) + verified.base().id() + " cannot be relied on";
        return Document.of(
                Json.object("id", verified.base().id(), "whole", verified.whole(), "faults", verified.faults()),
                new Text(text));
    }

    public static Document pruned(PruneBases.Pruned pruned, boolean dryRun) {
        Table.Builder table = Table.of("base backup", "becomes");
        pruned.deleted().forEach(base -> table.row(base.id(), dryRun ? "would be deleted" : "deleted"));
        pruned.kept().forEach(base -> table.row(base.id(), "kept"));
        return Document.of(
                Json.object(
                        "deleted",
                        pruned.deleted().stream().map(BaseBackup::id).toList(),
                        "kept",
                        pruned.kept().stream().map(BaseBackup::id).toList(),
                        "segments",
                        pruned.segments().size(),
                        "dryRun",
                        dryRun),
                table.whenEmpty("there are no base backups"),
                new Text(pruned.segments().size() + " WAL segments " + (dryRun ? "would be deleted" : "were deleted")
                        + ", which no base backup needs"));
    }
}
