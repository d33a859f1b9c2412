package dev.orderly.view;

import dev.orderly.operation.JournalEntry;
import dev.orderly.operation.OperationHistory;
import dev.orderly.operation.OperationResult;
import dev.orderly.operation.RepairEnvironment;
import dev.orderly.operation.TakeBack;
import dev.orderly.operation.WayBack;
import java.util.List;
import java.util.Optional;

/** The workspace's journal, and what undo would do or did. */
public final class OperationView {

    private OperationView() {}

    public static Document of(List<OperationHistory.Entry> history) {
        Table.Builder table = Table.of("operation", "environment", "when", "what", "state", "undo");
        history.forEach(it -> table.row(
                it.entry().operation(),
                it.entry().environment(),
                PointInTime.of(it.entry().started()),
                it.entry().summary(),
                it.state(),
                undo(it)));
        Object json = Json.object(
                "operations", history.stream().map(OperationView::json).toList());
        return new Document(List.of(table.whenEmpty("no operation has been run from this workspace")), json);
    }

    private static String undo(OperationHistory.Entry it) {
        WayBack way = it.entry().wayBack();
        String words = way instanceof WayBack.KeptDatabase ? "bring back the kept database" : way.words();
        return it.undoneBy().map(id -> "undone by " + id).orElse(words);
    }

    private static Object json(OperationHistory.Entry it) {
        JournalEntry entry = it.entry();
        return Json.object(
                "operation",
                entry.operation(),
                "kind",
                entry.kind(),
                "environment",
                entry.environment(),
                "database",
                entry.database(),
                "started",
                entry.started(),
                "finished",
                entry.finished(),
                "state",
                it.state(),
                "summary",
                entry.summary(),
                "details",
                entry.details(),
                "user",
                entry.actor().user(),
                "host",
                entry.actor().host(),
                "process",
                entry.actor().process(),
                "wayBack",
                entry.wayBack().words(),
                "backup",
                entry.backup(),
                "undoes",
                entry.undoes(),
                "undoneBy",
                it.undoneBy());
    }

    /** What repairing does, or would do. */
    public static Document of(String environment, RepairEnvironment.Repaired repaired) {
        Object json =
                Json.object("environment", environment, "steps", repaired.steps(), "operation", repaired.operation());
        if (repaired.steps().isEmpty()) {
            return Document.of(json, new Text("no killed operation has left anything of \"" + environment + "\""));
        }
        String head = repaired.operation().isPresent() ? "done:" : "would be done:";
        return Document.of(json, new Text(head), new Text(String.join("\n", repaired.steps())));
    }

    /** What undo would do. */
    public static Document of(String environment, TakeBack.Foresight foresight) {
        Object json = json(environment, foresight.operation(), foresight.steps(), Optional.empty());
        return Document.of(
                json,
                new Text("undo would take back " + foresight.operation().operation() + " ("
                        + foresight.operation().summary() + "):"),
                new Text(String.join("\n", foresight.steps())));
    }

    /** What undo did. */
    public static Document of(String environment, OperationResult<JournalEntry> result) {
        JournalEntry undone = result.value();
        Object json = json(environment, undone, List.of(), Optional.of(result));
        return Document.of(
                json,
                new Text("took back " + undone.operation() + " (" + undone.summary() + ") on \"" + environment + "\""),
                new Text("to do it again: undo (" + result.wayBack().words() + ")"));
    }

    private static Object json(
            String environment, JournalEntry undone, List<String> steps, Optional<OperationResult<JournalEntry>> done) {
        return Json.object(
                "environment",
                environment,
                "undone",
                undone.operation(),
                "summary",
                undone.summary(),
                "steps",
                steps,
                "operation",
                done.map(OperationResult::id),
                "wayBack",
                done.map(it -> it.wayBack().words()));
    }
}
