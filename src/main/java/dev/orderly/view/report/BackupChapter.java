package dev.orderly.view.report;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.schedule.MissedRun;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.view.BackupView;
import dev.orderly.view.Bars;
import dev.orderly.view.Document;
import dev.orderly.view.Fold;
import dev.orderly.view.Heading;
import dev.orderly.view.Json;
import dev.orderly.view.Mood;
import dev.orderly.view.Notice;
import dev.orderly.view.PointInTime;
import dev.orderly.view.RecoveryView;
import dev.orderly.view.ScheduleView;
import dev.orderly.view.StatusView;
import dev.orderly.view.Text;
import java.time.Instant;
import java.util.List;

/** The environment's backups, how old and how large they are, and how far each is proven. */
final class BackupChapter {

    private static final int SHOWN = 20;

    private BackupChapter() {}

    static Chapter of(ReportContents report) {
        Part<BackupStore.Contents> store = report.backups().store();
        Part<List<MissedRun>> missed = report.backups().missed();
        Chapter.Builder chapter = Chapter.start("backups", "Backups")
                .add(new Text("policy: " + StatusView.words(report.environment().backups())))
                .requires(store)
                .requires(missed);
        missed.value()
                .ifPresent(runs -> runs.forEach(run -> chapter.add(new Notice(Mood.BAD, ScheduleView.sentence(run)))));
        store.value().ifPresent(contents -> contents(chapter, contents, report.at()));
        chapter.requires(report.backups().wal());
        report.backups().archived().ifPresent(wal -> past(chapter, wal));
        return chapter.end(json(report));
    }

    private static void contents(Chapter.Builder chapter, BackupStore.Contents contents, Instant now) {
        List<Backup> all = contents.backups();
        if (all.isEmpty()) {
            chapter.add(new Notice(Mood.WATCH, "there is no backup of this database"));
        } else {
            chapter.add(new Text(words(all))).add(table(all, 0, SHOWN, now));
        }
        if (all.size() > SHOWN) {
            chapter.add(Fold.aside("those before (" + (all.size() - SHOWN) + ")", table(all, SHOWN, all.size(), now)));
        }
        if (!contents.broken().isEmpty()) {
            chapter.add(new Notice(
                    Mood.BAD, "with a manifest that cannot be read: " + String.join(", ", contents.broken())));
        }
        if (!contents.unfinished().isEmpty()) {
            chapter.add(new Text("not finished: " + String.join(", ", contents.unfinished())));
        }
    }

    /** The server with all of its databases, whichever environment it is asked about. */
    private static void past(Chapter.Builder chapter, WalStatus wal) {
        chapter.add(new Heading(3, "Point in time"));
        if (wal.isTroubled()) {
            chapter.add(new Notice(Mood.BAD, "WAL is missing, or is not archived any more"));
        }
        RecoveryView.of(wal).blocks().forEach(chapter::add);
    }

    private static Object json(ReportContents report) {
        return Json.object(
                "policy", StatusView.words(report.environment().backups()),
                "missed",
                        report.backups()
                                .missed()
                                .map(runs ->
                                        runs.stream().map(ScheduleView::json).toList()),
                "store", report.backups().store().map(BackupView::list).map(Document::json),
                "wal", report.backups().archived().map(RecoveryView::of).map(Document::json));
    }

    private static String words(List<Backup> all) {
        long bytes = all.stream().mapToLong(backup -> backup.head().bytes()).sum();
        return all.size() + (all.size() == 1 ? " backup, " : " backups, ") + ByteCount.words(bytes);
    }

    private static Bars table(List<Backup> all, int from, int to, Instant now) {
        long largest =
                all.stream().mapToLong(backup -> backup.head().bytes()).max().orElse(0);
        Bars.Builder bars = new Bars.Builder(5, "backup", "kind", "taken", "age#", "size#", "verified", "label");
        all.stream().limit(to).skip(from).forEach(backup -> {
            Head head = backup.head();
            bars.row(
                    Bars.shares(largest, head.bytes()),
                    head.id(),
                    BackupView.kind(backup),
                    PointInTime.of(head.startedAt()),
                    StatusView.age(head.finishedAt(), now),
                    ByteCount.words(head.bytes()),
                    BackupView.verified(backup.verified()),
                    head.label());
        });
        return bars.end("");
    }
}
