package dev.orderly.view;

import dev.orderly.diff.Change;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.problem.Problem;
import dev.orderly.schema.Comparison;
import dev.orderly.schema.Drift;
import dev.orderly.schema.Drift.Drifted;
import dev.orderly.schema.ExportedSchema;
import dev.orderly.schema.SyncedSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Schemas compared, written out, synced, and their drift. */
public final class SchemaView {

    private static final int LINE = 100;

    private SchemaView() {}

    /** The differences; the plan's SQL too when that was asked for. */
    public static Document of(Comparison comparison, Format format) {
        List<Block> blocks = format == Format.SQL
                ? List.of(new Sql(sql(comparison)))
                : List.of(
                        changes(comparison.changes(), "no difference between " + sides(comparison)),
                        new Text(summary(comparison)));
        return new Document(blocks, json(comparison));
    }

    private static Table changes(List<Change> changes, String whenEmpty) {
        Table.Builder table = Table.of("change", "object", "details");
        changes.forEach(change -> table.row(change.word(), change.object(), details(change)));
        return table.whenEmpty(whenEmpty);
    }

    /** A line each; what is longer than a line stands in full in JSON and SQL. */
    private static String details(Change change) {
        return change.details().stream().map(SchemaView::line).collect(Collectors.joining("\n"));
    }

    private static String line(String detail) {
        if (detail.indexOf('\n') < 0 && detail.length() <= LINE) {
            return detail;
        }
        return detail.substring(0, Math.max(0, detail.indexOf(':'))) + " differs";
    }

    private static String sides(Comparison comparison) {
        return comparison.from() + " and " + comparison.to();
    }

    private static String summary(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        if (!comparison.isEmpty()) {
            lines.add("from " + comparison.from() + " to " + comparison.to() + ": " + counts(comparison.changes()));
        }
        comparison.plan().ifPresent(plan -> hazards(plan).forEach(hazard -> lines.add("hazard: " + hazard)));
        comparison.notPlanned().forEach(problem -> lines.add("no plan: " + problem.message()));
        comparison.proof().ifPresent(proof -> lines.add(proof(proof)));
        comparison.notes().forEach(note -> lines.add("note: " + note));
        return String.join("\n", lines);
    }

    private static String counts(List<Change> changes) {
        List<String> parts = new ArrayList<>();
        for (String word : List.of("added", "removed", "changed")) {
            long count = changes.stream()
                    .filter(change -> change.word().equals(word))
                    .count();
            if (count > 0) {
                parts.add(count + " " + word);
            }
        }
        return String.join(", ", parts);
    }

    private static List<String> hazards(Plan plan) {
        return plan.hazards()
                .map(hazard -> hazard.code() + ": " + hazard.message())
                .distinct()
                .toList();
    }

    private static String proof(ProofResult proof) {
        String seconds =
                String.format(java.util.Locale.ROOT, "%.1f s", proof.took().toMillis() / 1000.0);
        return switch (proof.verdict()) {
            case PROVEN -> "proven: the plan leads there, and its undo back (" + seconds + ")";
            case REFUTED -> "refuted: " + proof.reason();
            case NOT_PROVEN -> "not proven: " + proof.reason();
        };
    }

    private static String sql(Comparison comparison) {
        Plan plan = comparison.plan().orElseThrow();
        String title = "-- from " + Harmless.line(comparison.from()) + " to " + Harmless.line(comparison.to()) + "\n";
        if (plan.isEmpty()) {
            return title + "-- no difference\n";
        }
        String standing = comparison
                .proof()
                .map(SchemaView::proof)
                .orElse("not proven: nobody has tried this plan; --prove does");
        StringBuilder header = new StringBuilder(title);
        header.append("-- ").append(Harmless.line(standing)).append('\n');
        hazards(plan)
                .forEach(hazard -> header.append("-- hazard: ")
                        .append(Harmless.line(hazard))
                        .append('\n'));
        return header.append('\n').append(plan.toSql()).toString();
    }

    private static Object json(Comparison comparison) {
        return Json.object(
                "from", comparison.from(),
                "to", comparison.to(),
                "equal", comparison.isEmpty(),
                "changes", comparison.changes().stream().map(SchemaView::json).toList(),
                "statements", comparison.plan().map(SchemaView::statements),
                "hazards", comparison.plan().map(SchemaView::hazardObjects),
                "notPlanned",
                        comparison.notPlanned().stream().map(Problem::message).toList(),
                "proof", comparison.proof().map(SchemaView::json),
                "notes", comparison.notes());
    }

    private static Object json(Change change) {
        return Json.object(
                "change", change.word(),
                "kind", change.object().kind().word(),
                "object", change.object().toString(),
                "details", change.details());
    }

    private static List<?> statements(Plan plan) {
        return plan.steps().stream().map(SchemaView::json).toList();
    }

    private static Object json(Step step) {
        return Json.object("sql", step.sql(), "transactional", step.transactional(), "purpose", step.purpose());
    }

    private static List<?> hazardObjects(Plan plan) {
        return plan.hazards().map(SchemaView::json).toList();
    }

    private static Object json(Hazard hazard) {
        return Json.object(
                "code",
                hazard.code(),
                "message",
                hazard.message(),
                "object",
                hazard.object().toString());
    }

    private static Object json(ProofResult proof) {
        return Json.object(
                "verdict", proof.verdict().word(),
                "reason", proof.reason(),
                "seconds", proof.took().toMillis() / 1000.0,
                "differences",
                        proof.differences().stream().map(SchemaView::json).toList());
    }

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
                "statements", statements(synced.plan()),
                "hazards", hazardObjects(synced.plan()),
                "proof", synced.proof().map(SchemaView::json),
                "operation", synced.operation().map(operation -> operation.id()),
                "wayBack",
                        synced.operation().map(operation -> operation.wayBack().words()));
        return new Document(blocks, json);
    }

    private static String sentence(SyncedSchema synced) {
        if (synced.plan().isEmpty()) {
            return synced.environment() + " is equal to the model already";
        }
        String proof = synced.proof().map(SchemaView::proof).orElse("");
        if (synced.operation().isEmpty()) {
            return "would run " + statementCount(synced.plan()) + " in " + synced.environment() + "\n" + proof;
        }
        return synced.environment() + " is equal to the model now: " + statementCount(synced.plan()) + " ran\n" + proof;
    }

    private static String statementCount(Plan plan) {
        int steps = plan.steps().size();
        return steps == 1 ? "1 statement" : steps + " statements";
    }

    public static Document of(Drift drift) {
        Table.Builder table = Table.of("drift", "object", "details");
        drift.changes()
                .forEach(drifted -> table.row(word(drifted), drifted.change().object(), details(drifted.change())));
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
                "found", emptyToNull(drifted.found()));
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
