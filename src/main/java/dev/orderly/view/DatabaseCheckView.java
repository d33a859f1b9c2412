package dev.orderly.view;

import dev.orderly.health.check.Accepted;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.check.RuleFinding;
import dev.orderly.health.check.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules found in a database: the worst first, one table for each rule. */
public final class DatabaseCheckView {

    private DatabaseCheckView() {}

    public static Document of(DatabaseCheck check) {
        List<Block> blocks = new ArrayList<>();
        byRule(check.findings()).values().forEach(findings -> {
            RuleFinding first = findings.get(0);
            blocks.add(new Text(first.severity().word() + ", " + first.rule() + ": " + first.why()));
            blocks.add(table(findings));
        });
        if (!check.unseen().isEmpty()) {
            Table.Builder unseen = Table.of("not looked at by", "why");
            check.unseen().forEach(it -> unseen.row(it.rule(), it.why()));
            blocks.add(unseen.whenEmpty(""));
        }
        check.idle()
                .forEach(it -> blocks.add(new Text(it.place() + ": " + it.rule() + " does not find " + it.object()
                        + " any more: take the line out")));
        blocks.add(new Text(summary(check)));
        return new Document(blocks, json(check));
    }

    /** Findings of one rule and severity together, in their order. */
    public static Map<String, List<RuleFinding>> byRule(List<RuleFinding> findings) {
        Map<String, List<RuleFinding>> groups = new LinkedHashMap<>();
        findings.forEach(
                finding -> groups.computeIfAbsent(finding.severity() + finding.rule(), key -> new ArrayList<>())
                        .add(finding));
        return groups;
    }

    private static Table table(List<RuleFinding> findings) {
        Table.Builder table = Table.of("object", "found");
        findings.forEach(finding -> table.row(
                finding.object(),
                finding.found() + finding.mend().map(mend -> "\nmend: " + mend).orElse("")));
        return table.whenEmpty("");
    }

    private static String summary(DatabaseCheck check) {
        String counted = check.findings().isEmpty()
                ? "found nothing in "
                : "found " + counted(check.count(Severity.ERROR), "error") + ", "
                        + counted(check.count(Severity.WARNING), "warning") + ", "
                        + counted(check.count(Severity.INFO), "remark") + " in ";
        return counted(check.looked().size(), "rule")
                + ' '
                + counted
                + check.environment()
                + (check.accepted().isEmpty() ? "" : "; " + check.accepted().size() + " accepted in checks.yaml");
    }

    /** How many there are of each severity, or {@code nothing}. */
    public static String counts(DatabaseCheck check) {
        return check.findings().isEmpty()
                ? "nothing"
                : counted(check.count(Severity.ERROR), "error") + ", "
                        + counted(check.count(Severity.WARNING), "warning") + ", "
                        + counted(check.count(Severity.INFO), "remark");
    }

    public static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static Object json(DatabaseCheck check) {
        return Json.object(
                "environment", check.environment(),
                "errors", check.count(Severity.ERROR),
                "warnings", check.count(Severity.WARNING),
                "remarks", check.count(Severity.INFO),
                "rules", check.looked(),
                "findings",
                        check.findings().stream().map(DatabaseCheckView::json).toList(),
                "accepted",
                        check.accepted().stream().map(DatabaseCheckView::json).toList(),
                "notLookedAt",
                        check.unseen().stream()
                                .map(it -> Json.object("rule", it.rule(), "why", it.why()))
                                .toList());
    }

    private static Map<String, @Nullable Object> json(RuleFinding finding) {
        return Json.object(
                "rule", finding.rule(),
                "severity", finding.severity().word(),
                "object", finding.object(),
                "found", finding.found(),
                "why", finding.why(),
                "mend", finding.mend());
    }

    private static Map<String, @Nullable Object> json(Accepted accepted) {
        Map<String, @Nullable Object> json = json(accepted.finding());
        json.put("reason", accepted.reason());
        return json;
    }
}
