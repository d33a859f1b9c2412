package dev.orderly.view;

import dev.orderly.diff.Plan;
import dev.orderly.operation.GuardDecision;
import dev.orderly.schema.Drift;
import dev.orderly.schema.Drift.Drifted;
import dev.orderly.schema.ExportedSchema;
import dev.orderly.schema.Suspect;
import dev.orderly.schema.SyncedSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Schemas written out and synced, and their drift. */
public final class SchemaView {

    private SchemaView() {}

    public static Document of(ExportedSchema exported) {
        Table.Builder table = Table.of("file");
        exported.files().forEach(table::row);
        List<String> lines = new ArrayList<>();
        lines.add(exported.files().size() + " files of " + exported.label() + " in " + exported.folder());
        exported.notCovered().forEach(object -> lines.add("not covered, and not written: " + object));
        Object json = Json.object(
                "source", exported.label(),
                "folder", exported.folder().toString(),
                "files", exported.files(),
                "notCovered", exported.notCovered());
        return new Document(List.of(table.whenEmpty("nothing to write"), new Text(String.join("\n", lines))), json);
    }

    public static Document of(SyncedSchema synced) {
        List<Block> blocks = new ArrayList<>();
        if (synced.operation().isEmpty() && !synced.plan().isEmpty()) {
            blocks.add(new Sql(synced.plan().toSql()));
        }
        blocks.add(new Text(sentence(synced)));
        Object json = Json.object(
                "environment", synced.environment(),
                "statements", ComparisonView.statements(synced.plan()),
                "hazards", ComparisonView.hazardObjects(synced.plan()),
                "proof", synced.proof().map(ComparisonView::json),
                "operation", synced.operation().map(operation -> operation.id()),
                "wayBack",
                        synced.operation().map(operation -> operation.wayBack().words()));
        return new Document(blocks, json);
    }

    private static String sentence(SyncedSchema synced) {
        if (synced.plan().isEmpty()) {
            return synced.environment() + " is equal to the model already";
        }
        String proof = synced.proof().map(ComparisonView::proof).orElse("");
        if (synced.operation().isEmpty()) {
            return "would run " + statementCount(synced.plan()) + " in " + synced.environment() + "\n" + proof
                    + synced.decision().map(SchemaView::guard).orElse("");
        }
        return synced.environment() + " is equal to the model now: " + statementCount(synced.plan()) + " ran\n" + proof;
    }

    static String guard(GuardDecision decision) {
        String backup = decision.backup() ? ", with a safety backup first" : "";
        return "\nthe guard says: " + decision.need().word() + backup;
    }

    static String statementCount(Plan plan) {
        int steps = plan.steps().size();
        return steps == 1 ? "1 statement" : steps + " statements";
    }

    public static Document of(Drift drift) {
        Table.Builder table = Table.of("drift", "object", "details", "by");
        drift.changes()
                .forEach(drifted -> table.row(
                        word(drifted),
                        drifted.change().object(),
                        ComparisonView.details(drifted.change()),
                        suspects(drifted)));
        Object json = Json.object(
                "environment", drift.environment(),
                "versions", drift.versions(),
                "drift", drift.changes().stream().map(SchemaView::json).toList());
        return Document.of(
                json, table.whenEmpty("no drift: " + drift.environment() + " is what " + drift.versions() + " make"));
    }

    private static Object json(Drifted drifted) {
        return Json.object(
                "drift", word(drifted),
                "kind", drifted.change().object().kind().word(),
                "object", drifted.change().object().toString(),
                "details", drifted.change().details(),
                "expected", emptyToNull(drifted.expected()),
                "found", emptyToNull(drifted.found()),
                "suspects", drifted.suspects().stream().map(SchemaView::json).toList());
    }

    private static Object json(Suspect suspect) {
        return Json.object(
                "certainty", suspect.certainty(),
                "by", suspect.who(),
                "at", suspect.at(),
                "operation", suspect.operation(),
                "kind", suspect.kind(),
                "reason", suspect.reason());
    }

    private static String suspects(Drifted drifted) {
        return drifted.suspects().isEmpty()
                ? "nobody that the log knows"
                : drifted.suspects().stream().map(SchemaView::told).collect(Collectors.joining("\n"));
    }

    private static String told(Suspect suspect) {
        return suspect.certainty() + " " + suspect.who() + ", " + PointInTime.of(suspect.at()) + ": " + suspect.kind()
                + ", " + suspect.reason();
    }

    private static Optional<String> emptyToNull(String checksum) {
        return checksum.isEmpty() ? Optional.empty() : Optional.of(checksum);
    }

    /** Seen from the environment: what the migrations would add is missing in it. */
    private static String word(Drifted drifted) {
        return switch (drifted.change().word()) {
            case "added" -> "missing";
            case "removed" -> "extra";
            default -> "different";
        };
    }
}
