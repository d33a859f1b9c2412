package dev.orderly.view;

import dev.orderly.diff.Change;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.problem.Problem;
import dev.orderly.schema.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The differences between two schemas, the plan that leads from one to the other, and what came of trying it. */
public final class ComparisonView {

    private static final int LINE = 100;

    private ComparisonView() {}

    /** The differences as a tree, for other programs line by line; or the plan's SQL. */
    public static Document of(Comparison comparison, Format format) {
        return new Document(blocks(comparison, format), json(comparison));
    }

    private static List<Block> blocks(Comparison comparison, Format format) {
        if (format == Format.MARKDOWN || format == Format.HTML) {
            return ComparisonReport.of(comparison, format == Format.HTML);
        }
        if (format == Format.SQL) {
            return List.of(new Sql(sql(comparison)));
        }
        String whenEmpty = "no difference between " + sides(comparison);
        List<Block> blocks = new ArrayList<>();
        if (format == Format.PLAIN) {
            blocks.add(changes(comparison.changes(), whenEmpty));
        } else if (comparison.isEmpty()) {
            blocks.add(new Text(whenEmpty));
        } else {
            blocks.addAll(ChangeTree.of(comparison.objects()));
        }
        blocks.add(new Text(summary(comparison)));
        return blocks;
    }

    static Table changes(List<Change> changes, String whenEmpty) {
        Table.Builder table = Table.of("change", "object", "details");
        changes.forEach(change -> table.row(change.word(), change.object(), details(change)));
        return table.whenEmpty(whenEmpty);
    }

    /** A line each; what is longer than a line stands in full in JSON and SQL. */
    static String details(Change change) {
        return change.details().stream().map(ComparisonView::line).collect(Collectors.joining("\n"));
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

    static String counts(List<Change> changes) {
        List<String> parts = new ArrayList<>();
        for (String word : List.of("added", "removed", "changed", "renamed")) {
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

    static String proof(ProofResult proof) {
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
                .map(ComparisonView::proof)
                .orElse("not proven: nobody has tried this plan; --prove does");
        StringBuilder header = new StringBuilder(title);
        header.append("-- ").append(Harmless.line(standing)).append('\n');
        hazards(plan).forEach(hazard -> remark(header, "hazard", hazard));
        comparison.notes().forEach(note -> remark(header, "note", note));
        return header.append('\n').append(plan.toSql()).toString();
    }

    private static void remark(StringBuilder header, String word, String text) {
        header.append("-- ")
                .append(word)
                .append(": ")
                .append(Harmless.line(text))
                .append('\n');
    }

    private static Object json(Comparison comparison) {
        return Json.object(
                "from", comparison.from(),
                "to", comparison.to(),
                "equal", comparison.isEmpty(),
                "changes",
                        comparison.changes().stream().map(ComparisonView::json).toList(),
                "statements", comparison.plan().map(ComparisonView::statements),
                "hazards", comparison.plan().map(ComparisonView::hazardObjects),
                "notPlanned",
                        comparison.notPlanned().stream().map(Problem::message).toList(),
                "proof", comparison.proof().map(ComparisonView::json),
                "notes", comparison.notes());
    }

    private static Object json(Change change) {
        return Json.object(
                "change", change.word(),
                "kind", change.object().kind().word(),
                "object", change.object().toString(),
                "details", change.details());
    }

    static List<?> statements(Plan plan) {
        return plan.steps().stream().map(ComparisonView::json).toList();
    }

    private static Object json(Step step) {
        return Json.object("sql", step.sql(), "transactional", step.transactional(), "purpose", step.purpose());
    }

    static List<?> hazardObjects(Plan plan) {
        return plan.hazards().map(ComparisonView::json).toList();
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

    static Object json(ProofResult proof) {
        return Json.object(
                "verdict", proof.verdict().word(),
                "reason", proof.reason(),
                "seconds", proof.took().toMillis() / 1000.0,
                "differences",
                        proof.differences().stream().map(ComparisonView::json).toList());
    }
}
