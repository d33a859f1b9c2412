package dev.orderly.view.report;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.work.ByteCount;
import dev.orderly.backup.Backup;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.check.Severity;
import dev.orderly.migration.MigrationList;
import dev.orderly.migration.MigrationState;
import dev.orderly.operation.AuditVerification;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.view.DatabaseCheckView;
import dev.orderly.view.Mood;
import dev.orderly.view.PointInTime;
import dev.orderly.view.SizeView;
import dev.orderly.view.StatusView;
import dev.orderly.view.Tiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the environment stands, at a glance. */
final class SummaryChapter {

    private static final String NOT_READ = "not read";

    private SummaryChapter() {}

    static Chapter of(ReportContents contents) {
        Tiles.Builder tiles = Tiles.start();
        size(tiles, contents);
        findings(tiles, contents.checks());
        migrations(tiles, contents.versions().list());
        drift(tiles, contents.versions().asApplied());
        backup(tiles, contents);
        policy(tiles, contents.privacy().policy());
        chain(tiles, contents.audit().chain());
        return Chapter.start("summary", "Summary")
                .add(tiles.end())
                .add(StatusView.server(contents.server(), contents.place()).end())
                .end(json(contents));
    }

    private static void size(Tiles.Builder tiles, ReportContents contents) {
        String grown = contents.sizes()
                .value()
                .filter(sizes -> sizes.since().isPresent())
                .map(sizes -> "growth since the last look: " + SizeView.grown(sizes))
                .orElse("");
        tiles.add("size", ByteCount.words(contents.server().bytes()), grown, Mood.PLAIN);
    }

    private static void findings(Tiles.Builder tiles, Part<DatabaseCheck> part) {
        part.value()
                .ifPresentOrElse(
                        check -> tiles.add(
                                "findings",
                                check.findings().isEmpty()
                                        ? "none"
                                        : DatabaseCheckView.counted(check.count(Severity.ERROR), "error"),
                                remark(check),
                                mood(check)),
                        () -> tiles.add("findings", NOT_READ, "", Mood.WATCH));
    }

    private static String remark(DatabaseCheck check) {
        List<String> remarks = new ArrayList<>();
        if (!check.findings().isEmpty()) {
            remarks.add(DatabaseCheckView.counted(check.count(Severity.WARNING), "warning"));
            remarks.add(DatabaseCheckView.counted(check.count(Severity.INFO), "remark"));
        }
        if (!check.unseen().isEmpty()) {
            remarks.add(DatabaseCheckView.counted(check.unseen().size(), "rule") + " not looked at");
        }
        return String.join(", ", remarks);
    }

    /** What was not looked at may be wrong. */
    static Mood mood(DatabaseCheck check) {
        if (check.has(Severity.ERROR)) {
            return Mood.BAD;
        }
        if (check.has(Severity.WARNING)) {
            return Mood.WATCH;
        }
        return check.unseen().isEmpty() ? Mood.GOOD : Mood.PLAIN;
    }

    private static void migrations(Tiles.Builder tiles, Part<MigrationList> part) {
        part.value()
                .ifPresentOrElse(
                        list -> {
                            String words = StatusView.migrations(list);
                            int comma = words.indexOf(", ");
                            boolean even = list.migrations().stream()
                                    .allMatch(it -> it.state() == MigrationState.APPLIED
                                            || it.state() == MigrationState.BASELINE
                                            || it.state() == MigrationState.BELOW_BASELINE);
                            tiles.add(
                                    "migrations",
                                    words.substring(0, comma),
                                    words.substring(comma + 2),
                                    even ? Mood.GOOD : Mood.WATCH);
                        },
                        () -> tiles.add("migrations", NOT_READ, "", Mood.WATCH));
    }

    private static void drift(Tiles.Builder tiles, Part<Optional<Boolean>> part) {
        Optional<Boolean> same = part.value().flatMap(known -> known);
        tiles.add(
                "drift",
                same.map(it -> it ? "none" : "there is some").orElse("not known"),
                same.filter(it -> !it).map(it -> "schema drift tells it").orElse(""),
                same.map(it -> it ? Mood.GOOD : Mood.BAD).orElse(Mood.PLAIN));
    }

    private static void backup(Tiles.Builder tiles, ReportContents contents) {
        if (contents.backups().store().value().isEmpty()) {
            tiles.add("last backup", NOT_READ, "", Mood.WATCH);
            return;
        }
        boolean missing = contents.backups()
                .missed()
                .value()
                .filter(runs -> !runs.isEmpty())
                .isPresent();
        String remark = Stream.of(missing ? "one that was due is missing" : "", past(contents))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        last(contents)
                .ifPresentOrElse(
                        head -> tiles.add(
                                "last backup",
                                StatusView.age(head.finishedAt(), contents.at()) + " ago",
                                remark,
                                missing ? Mood.BAD : Mood.PLAIN),
                        () -> tiles.add("last backup", "none", remark, missing ? Mood.BAD : Mood.WATCH));
    }

    /** Archived WAL leads back without a backup of the database. */
    private static String past(ReportContents contents) {
        return contents.backups()
                .archived()
                .flatMap(wal -> wal.windows().stream().map(WalStatus.Span::to).max(Comparator.naturalOrder()))
                .map(to -> "archived WAL leads up to " + PointInTime.of(to))
                .orElse("");
    }

    /** The newest complete one. */
    private static Optional<Head> last(ReportContents contents) {
        return contents.backups()
                .store()
                .value()
                .flatMap(all -> all.backups().stream()
                        .map(Backup::head)
                        .filter(Head::complete)
                        .findFirst());
    }

    private static void policy(Tiles.Builder tiles, Part<MaskPlan> part) {
        part.value()
                .ifPresentOrElse(
                        plan -> tiles.add(
                                "privacy policy",
                                plan.misfits().isEmpty() ? "fits" : "does not fit",
                                plan.undecided().isEmpty()
                                        ? ""
                                        : DatabaseCheckView.counted(
                                                        plan.undecided().size(), "column") + " undecided",
                                plan.misfits().isEmpty() ? Mood.GOOD : Mood.WATCH),
                        () -> tiles.add("privacy policy", NOT_READ, "", Mood.WATCH));
    }

    private static void chain(Tiles.Builder tiles, Part<AuditVerification> part) {
        part.value()
                .ifPresentOrElse(
                        chain -> tiles.add(
                                "audit log",
                                chain.isSound() ? "as written" : "not as written",
                                DatabaseCheckView.counted(chain.rows(), "row"),
                                chain.isSound() ? Mood.GOOD : Mood.BAD),
                        () -> tiles.add("audit log", NOT_READ, "", Mood.WATCH));
    }

    private static Object json(ReportContents contents) {
        Map<String, @Nullable Object> json = StatusView.json(contents.server(), contents.place());
        json.remove("environment");
        json.put(
                "drifted",
                contents.versions().asApplied().value().flatMap(known -> known).map(same -> !same));
        json.put("lastBackup", last(contents).map(Head::id));
        Optional<Instant> at = last(contents).map(Head::finishedAt);
        json.put("lastBackupAt", at);
        return json;
    }
}
