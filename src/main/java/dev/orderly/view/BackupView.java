package dev.orderly.view;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.ExportBackup;
import dev.orderly.backup.ForeseenRestore;
import dev.orderly.backup.RemoteBackup;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.Restored;
import dev.orderly.backup.RetentionPlan;
import dev.orderly.backup.UploadBackup;
import dev.orderly.backup.Verification;
import dev.orderly.backup.VerifyBackup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backups: taken, listed, looked through, restored. */
public final class BackupView {

    private static final int LARGEST = 20;

    private BackupView() {}

    public static Document taken(Backup backup, Optional<UploadBackup.Uploaded> uploaded) {
        Manifest manifest = backup.manifest();
        Map<String, @Nullable Object> json = new LinkedHashMap<>(json(backup));
        json.put("uploaded", uploaded.map(there -> there.place().toString()).orElse(null));
        return Document.of(
                json,
                new Text("saved " + manifest.source().environment() + " as " + backup.id() + ": "
                        + manifest.tables().size() + " tables, " + manifest.rows() + " rows, "
                        + size(manifest.bytes()) + " in " + took(manifest)
                        + (manifest.complete() ? "" : "\nincomplete, without: " + String.join(", ", manifest.missing()))
                        + uploaded.map(there -> '\n' + sentence(there)).orElse("")));
    }

    public static Document uploaded(UploadBackup.Uploaded uploaded) {
        return Document.of(
                Json.object(
                        "id",
                        uploaded.id(),
                        "place",
                        uploaded.place().toString(),
                        "files",
                        uploaded.files(),
                        "bytes",
                        uploaded.bytes(),
                        "sent",
                        uploaded.sent(),
                        "sentBytes",
                        uploaded.sentBytes()),
                new Text(sentence(uploaded)));
    }

    private static String sentence(UploadBackup.Uploaded uploaded) {
        return "uploaded as " + uploaded.place() + ": " + uploaded.files() + " files, " + size(uploaded.bytes())
                + ", of which " + uploaded.sent() + " were sent, " + size(uploaded.sentBytes());
    }

    public static Document list(BackupStore.Contents contents) {
        return list(contents.backups().stream().map(Listed::of).toList(), contents.broken(), contents.unfinished());
    }

    public static Document list(RemoteStore.Contents contents) {
        return list(contents.backups().stream().map(Listed::of).toList(), contents.broken(), contents.unfinished());
    }

    private static Document list(List<Listed> backups, List<String> broken, List<String> unfinished) {
        Table.Builder table = Table.of("backup", "environment", "kind", "when", "rows#", "size#", "verified", "label");
        for (Listed backup : backups) {
            Head head = backup.head();
            table.row(
                    head.id(),
                    head.environment(),
                    backup.kind(),
                    PointInTime.of(head.startedAt()),
                    backup.opened().map(manifest -> (Object) manifest.rows()).orElse(""),
                    size(head.bytes()),
                    verified(backup.verified()),
                    head.label());
        }
        List<Block> blocks = new ArrayList<>(List.of(table.whenEmpty("there are no backups")));
        if (!broken.isEmpty()) {
            blocks.add(new Text("with a manifest that cannot be read: " + String.join(", ", broken)));
        }
        if (!unfinished.isEmpty()) {
            blocks.add(new Text("not finished: " + String.join(", ", unfinished)));
        }
        return new Document(
                blocks,
                Json.object(
                        "backups",
                        backups.stream().map(BackupView::json).toList(),
                        "broken",
                        broken,
                        "unfinished",
                        unfinished));
    }

    /** What all backups have in common, wherever they lie. */
    private record Listed(
            String path, Head head, boolean encrypted, Optional<Manifest> opened, Optional<Verification> verified) {

        static Listed of(Backup backup) {
            return new Listed(
                    backup.folder().path().toString(),
                    backup.head(),
                    backup.encrypted(),
                    backup.opened(),
                    backup.verified());
        }

        static Listed of(RemoteBackup backup) {
            return new Listed(
                    backup.place().toString(), backup.head(), backup.encrypted(), backup.opened(), Optional.empty());
        }

        String kind() {
            return head.kind().word() + (head.complete() ? "" : ", incomplete") + (encrypted ? ", encrypted" : "");
        }
    }

    /** Its kind, and what is special about it. */
    public static String kind(Backup backup) {
        return Listed.of(backup).kind();
    }

    public static Document show(Backup backup) {
        return show(backup, Listed.of(backup));
    }

    /** @param place in the bucket, of which the backup is the manifest alone */
    public static Document show(Backup backup, BucketPlace place) {
        return show(
                backup,
                new Listed(place.toString(), backup.head(), backup.encrypted(), backup.opened(), Optional.empty()));
    }

    private static Document show(Backup backup, Listed listed) {
        Manifest manifest = backup.manifest();
        KeyValues facts = KeyValues.start()
                .add("backup", backup.id())
                .add("environment", manifest.source().environment())
                .add("kind", listed.kind())
                .add("label", manifest.label())
                .add("taken", PointInTime.of(manifest.startedAt()) + ", in " + took(manifest))
                .add("database", manifest.source().database())
                .add("server", "PostgreSQL " + manifest.source().serverVersion())
                .add("tables", manifest.tables().size())
                .add("rows", manifest.rows())
                .add(
                        "size",
                        size(manifest.bytes()) + ", " + manifest.compression().word())
                .add("needs roles", String.join(", ", manifest.needs().roles()))
                .add("needs extensions", String.join(", ", manifest.needs().extensions()))
                .add("missing", manifest.complete() ? "nothing" : String.join(", ", manifest.missing()))
                .add("verified", verified(listed.verified()))
                .add("path", listed.path())
                .end();
        Table.Builder table = Table.of("largest tables", "rows#", "size#", "files#");
        manifest.tables().stream()
                .sorted(Comparator.comparingLong((TableRows rows) -> -bytes(rows)))
                .limit(LARGEST)
                .forEach(rows -> table.row(
                        rows, rows.rows(), size(bytes(rows)), rows.files().size()));
        return Document.of(json(listed), facts, table.whenEmpty("it holds no rows"));
    }

    /** @param rehearsed where it was restored and compared */
    public static Document verified(VerifyBackup.Found found, Optional<String> rehearsed) {
        List<String> lines = new ArrayList<>();
        found.faults().forEach(fault -> lines.add("fault: " + fault));
        lines.add(
                found.whole()
                        ? found.backup().id() + " is whole: " + found.files() + " files, " + size(found.bytes())
                                + ", each byte as it was saved"
                        : found.backup().id() + " cannot be relied on");
        rehearsed.ifPresent(where -> lines.add("restored on the " + where + ", equal to what was saved"));
        return Document.of(
                Json.object(
                        "id",
                        found.backup().id(),
                        "whole",
                        found.whole(),
                        "files",
                        found.files(),
                        "bytes",
                        found.bytes(),
                        "faults",
                        found.faults(),
                        "rehearsed",
                        rehearsed),
                new Text(String.join("\n", lines)));
    }

    public static Document pinned(String id, boolean pinned) {
        return Document.of(
                Json.object("id", id, "pinned", pinned),
                new Text(id + (pinned ? " is kept whatever the rules say" : " is left to the rules")));
    }

    public static Document pruned(String environment, List<RetentionPlan.Decision> decisions, boolean dryRun) {
        Table.Builder table = Table.of("backup", "when", "size#", "becomes", "because");
        decisions.forEach(decision -> table.row(
                decision.head().id(),
                PointInTime.of(decision.head().startedAt()),
                size(decision.head().bytes()),
                decision.keeps() ? "kept" : dryRun ? "would be deleted" : "deleted",
                decision.reason()));
        return Document.of(
                Json.object(
                        "environment",
                        environment,
                        "deleted",
                        decisions.stream()
                                .filter(decision -> !decision.keeps())
                                .map(decision -> decision.head().id())
                                .toList(),
                        "kept",
                        decisions.stream()
                                .filter(RetentionPlan.Decision::keeps)
                                .map(decision ->
                                        Json.object("id", decision.head().id(), "reason", decision.reason()))
                                .toList(),
                        "dryRun",
                        dryRun),
                table.whenEmpty("there are no backups of " + environment));
    }

    public static Document exported(ExportBackup.Exported exported) {
        return Document.of(
                Json.object("backup", exported.backup(), "file", exported.file().toString(), "bytes", exported.bytes()),
                new Text("wrote " + exported.backup() + " to " + exported.file() + ", " + size(exported.bytes())));
    }

    public static Document deleted(String id) {
        return Document.of(Json.object("deleted", id), new Text("deleted " + id));
    }

    public static Document foreseen(ForeseenRestore foreseen) {
        return Document.of(
                Json.object(
                        "environment",
                        foreseen.environment(),
                        "database",
                        foreseen.database(),
                        "would",
                        foreseen.would()),
                new Text("would, in " + foreseen.environment() + ":\n  " + String.join("\n  ", foreseen.would())));
    }

    public static Document of(Restored restored) {
        String kept = KeptWords.of(restored.kept(), restored.keptObjects());
        return restored(restored, "restored " + restored.backup() + " as the database ", kept);
    }

    /** Rows that came into tables that were there. */
    public static Document rows(Restored restored) {
        return restored(restored, "restored rows of " + restored.backup() + " in the database ", "");
    }

    private static Document restored(Restored restored, String what, String kept) {
        return Document.of(
                Json.object(
                        "backup",
                        restored.backup(),
                        "database",
                        restored.database(),
                        "kept",
                        restored.kept(),
                        "keptObjects",
                        restored.keptObjects(),
                        "tables",
                        restored.tables(),
                        "rows",
                        restored.rows()),
                new Text(what + '"' + restored.database() + "\": " + restored.tables() + " tables, " + restored.rows()
                        + " rows" + (restored.compared() ? ", equal to what was saved" : "") + kept));
    }

    private static Map<String, @Nullable Object> json(Backup backup) {
        return json(Listed.of(backup));
    }

    /** Of an encrypted one that is not open, {@code null} stands for what is not known. */
    private static Map<String, @Nullable Object> json(Listed backup) {
        Head head = backup.head();
        Optional<Manifest> manifest = backup.opened();
        return Json.object(
                "id",
                head.id(),
                "path",
                backup.path(),
                "environment",
                head.environment(),
                "kind",
                head.kind().word(),
                "label",
                head.label(),
                "started",
                head.startedAt(),
                "finished",
                head.finishedAt(),
                "tables",
                manifest.map(open -> open.tables().size()),
                "rows",
                manifest.map(Manifest::rows),
                "bytes",
                head.bytes(),
                "compression",
                manifest.map(open -> open.compression().word()),
                "complete",
                head.complete(),
                "missing",
                manifest.map(Manifest::missing),
                "encrypted",
                backup.encrypted(),
                "verified",
                backup.verified().map(last -> last.level().word()),
                "verifiedAt",
                backup.verified().map(Verification::at));
    }

    private static long bytes(TableRows rows) {
        return rows.files().stream().mapToLong(file -> file.file().bytes()).sum();
    }

    /** How far and when; empty where never. */
    public static String verified(Optional<Verification> verified) {
        return verified.map(last -> last.level().word() + " at " + PointInTime.of(last.at()))
                .orElse("");
    }

    private static String took(Manifest manifest) {
        Duration took = Duration.between(manifest.startedAt(), manifest.finishedAt());
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String size(long bytes) {
        return ByteCount.words(bytes);
    }
}
