package dev.orderly.view;

import dev.orderly.trigger.InstalledTriggers;
import dev.orderly.trigger.TriggerFinding;
import dev.orderly.trigger.TriggerVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What became of triggers, of row audits and the months that they are kept in, and whether they do what they should. */
public final class TriggerView {

    private TriggerView() {}

    /** @param did what happened to each, such as {@code recorded} */
    public static Document of(String environment, String did, List<String> names) {
        Table.Builder table = Table.of("name", "did");
        names.forEach(name -> table.row(name, did));
        Object json = Json.object("environment", environment, "did", did, "names", names);
        return new Document(List.of(table.whenEmpty("nothing had to be done")), json);
    }

    public static Document of(InstalledTriggers installed) {
        List<Block> blocks = new ArrayList<>();
        if (installed.operation().isEmpty() && !installed.plan().isEmpty()) {
            blocks.add(new Sql(installed.plan().toSql()));
        }
        blocks.add(new Text(sentence(installed)));
        Object json = Json.object(
                "environment", installed.environment(),
                "statements", ComparisonView.statements(installed.plan()),
                "hazards", ComparisonView.hazardObjects(installed.plan()),
                "operation", installed.operation().map(operation -> operation.id()),
                "wayBack",
                        installed
                                .operation()
                                .map(operation -> operation.wayBack().words()));
        return new Document(blocks, json);
    }

    private static String sentence(InstalledTriggers installed) {
        if (installed.plan().isEmpty()) {
            return "functions and triggers of " + installed.environment() + " are as in the model already";
        }
        return installed.operation().isPresent()
                ? "functions and triggers of " + installed.environment() + " are as in the model now: "
                        + SchemaView.statementCount(installed.plan()) + " ran"
                : "would run " + SchemaView.statementCount(installed.plan()) + " in " + installed.environment()
                        + installed.decision().map(SchemaView::guard).orElse("");
    }

    /** Nothing but the notes of what was not looked at, where nothing is wrong. */
    public static Document of(TriggerVerdict verdict) {
        Table.Builder table = Table.of("finding", "subject", "name", "found");
        verdict.findings()
                .forEach(finding -> table.row(finding.kind().word(), finding.subject(), finding.name(), text(finding)));
        List<Block> blocks = new ArrayList<>();
        if (!verdict.healthy()) {
            blocks.add(table.whenEmpty(""));
        }
        verdict.notes().forEach(note -> blocks.add(new Text(note)));
        return new Document(blocks, json(verdict));
    }

    private static String text(TriggerFinding finding) {
        return finding.message()
                + finding.hints().stream().map(hint -> "\nhint: " + hint).collect(Collectors.joining());
    }

    private static Object json(TriggerVerdict verdict) {
        Object checked = Json.object(
                "functions", verdict.functions(),
                "triggers", verdict.triggers(),
                "audited", verdict.audited(),
                "behaviours", verdict.checks());
        return Json.object(
                "environment", verdict.environment(),
                "healthy", verdict.healthy(),
                "checked", checked,
                "findings", verdict.findings().stream().map(TriggerView::json).toList(),
                "notes", verdict.notes());
    }

    private static Object json(TriggerFinding finding) {
        return Json.object(
                "finding", finding.kind().word(),
                "subject", finding.subject(),
                "name", finding.name(),
                "message", finding.message(),
                "hints", finding.hints());
    }
}
