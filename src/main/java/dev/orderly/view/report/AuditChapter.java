package dev.orderly.view.report;

import dev.orderly.operation.AuditEntry;
import dev.orderly.operation.AuditSummary;
import dev.orderly.operation.AuditSummary.Tally;
import dev.orderly.operation.AuditVerification;
import dev.orderly.view.AuditView;
import dev.orderly.view.Bars;
import dev.orderly.view.DatabaseCheckView;
import dev.orderly.view.Document;
import dev.orderly.view.Fold;
import dev.orderly.view.Heading;
import dev.orderly.view.Json;
import dev.orderly.view.Mood;
import dev.orderly.view.Notice;
import dev.orderly.view.PointInTime;
import dev.orderly.view.Table;
import dev.orderly.view.Text;
import java.util.List;
import java.util.stream.Collectors;

/** What was done to the environment, by whom and when, and whether the log of it is as it was written. */
final class AuditChapter {

    private static final int MONTHS = 24;

    private AuditChapter() {}

    static Chapter of(String environment, ReportContents.Audit audit) {
        Chapter.Builder chapter = Chapter.start("audit", "Audit").requires(audit.summary());
        if (audit.summary().value().isPresent()) {
            chapter.requires(audit.chain());
        }
        audit.chain().value().ifPresent(chain -> chain(chapter, chain));
        audit.summary().value().ifPresent(summary -> summary(chapter, summary));
        return chapter.end(Json.object(
                "summary",
                audit.summary().map(AuditChapter::json),
                "verification",
                audit.chain().map(chain -> AuditView.of(environment, chain)).map(Document::json)));
    }

    private static void chain(Chapter.Builder chapter, AuditVerification chain) {
        chapter.add(new Notice(
                chain.isSound() ? Mood.GOOD : Mood.BAD,
                (chain.isSound() ? "the log is as it was written: " : "the log is not as it was written: ")
                        + AuditView.summary(chain)));
        if (!chain.isSound()) {
            Table.Builder table = Table.of("row#", "finding", "what");
            chain.findings().forEach(it -> table.row(it.position(), it.code(), it.words()));
            chapter.add(table.whenEmpty(""));
        }
    }

    private static void summary(Chapter.Builder chapter, AuditSummary summary) {
        if (summary.operations() == 0) {
            chapter.add(new Text("no operation is on record"));
            return;
        }
        chapter.add(new Text(DatabaseCheckView.counted(summary.operations(), "operation") + " from "
                + summary.first().map(PointInTime::of).orElse("") + " to "
                + summary.last().map(PointInTime::of).orElse("")));
        chapter.add(new Heading(3, "By kind")).add(tallies("kind", summary.byKind()));
        chapter.add(new Heading(3, "By actor")).add(tallies("actor", summary.byActor()));
        List<Tally> months = summary.byMonth();
        chapter.add(new Heading(3, "By month"))
                .add(tallies("month", months.subList(Math.max(0, months.size() - MONTHS), months.size())));
        entries(chapter, "unfinished operations", summary.unfinished());
        entries(chapter, "the newest operations", summary.newest());
    }

    private static Bars tallies(String title, List<Tally> tallies) {
        long most = tallies.stream().mapToLong(Tally::operations).max().orElse(0);
        Bars.Builder bars = new Bars.Builder(2, title, "operations#", "ended", "last");
        tallies.forEach(it -> bars.row(
                Bars.shares(most, it.operations()),
                it.name(),
                it.operations(),
                it.outcomes().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ")),
                PointInTime.of(it.last())));
        return bars.end("");
    }

    private static void entries(Chapter.Builder chapter, String title, List<AuditEntry> entries) {
        if (!entries.isEmpty()) {
            Table.Builder table = Table.of("when", "kind", "what", "outcome", "who");
            entries.forEach(it -> table.row(
                    PointInTime.of(it.at()),
                    it.kind(),
                    it.summary(),
                    it.outcome().orElse(""),
                    it.osUser() + "@" + it.host() + " as " + it.databaseUser()));
            chapter.add(Fold.closed(title + " (" + entries.size() + ")", table.whenEmpty("")));
        }
    }

    private static Object json(AuditSummary summary) {
        return Json.object(
                "operations", summary.operations(),
                "first", summary.first(),
                "last", summary.last(),
                "byKind", json("kind", summary.byKind()),
                "byActor", json("actor", summary.byActor()),
                "byMonth", json("month", summary.byMonth()),
                "newest", summary.newest().stream().map(AuditChapter::json).toList(),
                "unfinished",
                        summary.unfinished().stream().map(AuditChapter::json).toList());
    }

    private static List<?> json(String name, List<Tally> tallies) {
        return tallies.stream()
                .map(it -> Json.object(
                        name, it.name(), "operations", it.operations(), "outcomes", it.outcomes(), "last", it.last()))
                .toList();
    }

    private static Object json(AuditEntry entry) {
        return Json.object(
                "operation", entry.operation(),
                "at", entry.at(),
                "kind", entry.kind(),
                "summary", entry.summary(),
                "outcome", entry.outcome(),
                "osUser", entry.osUser(),
                "host", entry.host(),
                "databaseUser", entry.databaseUser());
    }
}
