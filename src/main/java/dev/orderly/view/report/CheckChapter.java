package dev.orderly.view.report;

import dev.orderly.health.check.Accepted;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.check.RuleFinding;
import dev.orderly.health.check.Severity;
import dev.orderly.view.DatabaseCheckView;
import dev.orderly.view.Document;
import dev.orderly.view.Fold;
import dev.orderly.view.Heading;
import dev.orderly.view.Mood;
import dev.orderly.view.Notice;
import dev.orderly.view.Table;
import dev.orderly.view.Text;
import java.util.List;

/** What is wrong or will be, why it matters, and the statements that mend it. */
final class CheckChapter {

    /** Of one rule; whoever has more of them runs the rule. */
    private static final int SHOWN = 200;

    private CheckChapter() {}

    static Chapter of(Part<DatabaseCheck> part) {
        Chapter.Builder chapter = Chapter.start("checks", "Checks").requires(part);
        part.value().ifPresent(check -> {
            chapter.add(new Notice(
                    SummaryChapter.mood(check),
                    DatabaseCheckView.counted(check.looked().size(), "rule") + " found "
                            + DatabaseCheckView.counts(check)));
            DatabaseCheckView.byRule(check.findings()).values().forEach(findings -> chapter.add(fold(findings)));
            unseen(chapter, check);
            accepted(chapter, check.accepted());
        });
        return chapter.end(part.map(DatabaseCheckView::of).map(Document::json).orElse(null));
    }

    private static Fold fold(List<RuleFinding> findings) {
        RuleFinding first = findings.get(0);
        Severity severity = first.severity();
        Table.Builder table = Table.of("object`", "found", "mend`");
        findings.stream()
                .limit(SHOWN)
                .forEach(it -> table.row(it.object(), it.found(), it.mend().orElse("")));
        String more = findings.size() > SHOWN
                ? (findings.size() - SHOWN) + " more are told by: db check --rule " + first.rule()
                : "";
        return new Fold(
                severity.word() + ": " + first.rule() + " (" + findings.size() + ")",
                switch (severity) {
                    case ERROR -> Mood.BAD;
                    case WARNING -> Mood.WATCH;
                    case INFO -> Mood.PLAIN;
                },
                severity == Severity.ERROR ? Fold.State.OPEN : Fold.State.CLOSED,
                List.of(new Text(first.why()), table.whenEmpty(""), new Text(more)));
    }

    private static void unseen(Chapter.Builder chapter, DatabaseCheck check) {
        if (!check.unseen().isEmpty()) {
            Table.Builder table = Table.of("rule", "why");
            check.unseen().forEach(it -> table.row(it.rule(), it.why()));
            chapter.add(new Heading(3, "Not looked at")).add(table.whenEmpty(""));
        }
    }

    private static void accepted(Chapter.Builder chapter, List<Accepted> accepted) {
        if (!accepted.isEmpty()) {
            Table.Builder table = Table.of("rule", "object`", "reason");
            accepted.forEach(it -> table.row(it.finding().rule(), it.finding().object(), it.reason()));
            chapter.add(Fold.closed("accepted in checks.yaml (" + accepted.size() + ")", table.whenEmpty("")));
        }
    }
}
