package dev.orderly.view;

import dev.orderly.diff.Hazard;
import dev.orderly.diff.Plan;
import dev.orderly.schema.ChangedDefinition;
import dev.orderly.schema.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two schemas compared, for a review: what changes, what it can harm, the plan, and how the objects read before and after. */
final class ComparisonReport {

    private final Comparison comparison;
    private final List<Block> blocks = new ArrayList<>();

    private ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /** @param whole with the tree and the definitions, instead of a table of the changes */
    static List<Block> of(Comparison comparison, boolean whole) {
        ComparisonReport report = new ComparisonReport(comparison);
        report.summary();
        report.comparison.plan().ifPresent(report::hazards);
        if (whole) {
            report.tree();
        } else {
            report.table();
        }
        report.plan();
        report.definitions();
        return report.blocks;
    }

    private void summary() {
        blocks.add(new Heading(1, "From " + comparison.from() + " to " + comparison.to()));
        KeyValues.Builder facts = KeyValues.start();
        facts.add("differences", comparison.isEmpty() ? "none" : ComparisonView.counts(comparison.changes()));
        comparison.plan().ifPresent(plan -> facts.add("plan", statements(plan)));
        comparison.notPlanned().forEach(problem -> facts.add("no plan", problem.message()));
        if (!comparison.isEmpty() && comparison.plan().isPresent()) {
            facts.add(
                    "proof",
                    comparison
                            .proof()
                            .map(ComparisonView::proof)
                            .orElse("not proven: nobody has tried this plan; --prove does"));
        }
        comparison.notes().forEach(note -> facts.add("note", note));
        blocks.add(facts.end());
    }

    private static String statements(Plan plan) {
        int steps = plan.steps().size();
        return steps
                + (steps == 1 ? " statement, " : " statements, ")
                + (plan.isTransactional() ? "one transaction" : "not one transaction");
    }

    private void hazards(Plan plan) {
        Map<String, List<String>> messages = new LinkedHashMap<>();
        for (Hazard hazard : plan.hazards().distinct().toList()) {
            messages.computeIfAbsent(hazard.code(), code -> new ArrayList<>()).add(hazard.message());
        }
        if (messages.isEmpty()) {
            return;
        }
        blocks.add(new Heading(2, "Hazards"));
        Table.Builder table = Table.of("hazard", "where", "what it means");
        messages.forEach((code, where) -> table.row(code, String.join("\n", where), HazardWords.meaning(code)));
        blocks.add(table.whenEmpty(""));
    }

    private void tree() {
        if (!comparison.isEmpty()) {
            blocks.add(new Heading(2, "Differences"));
            blocks.addAll(ChangeTree.of(comparison.objects()));
        }
    }

    private void table() {
        if (!comparison.isEmpty()) {
            blocks.add(new Heading(2, "Differences"));
            blocks.add(ComparisonView.changes(comparison.changes(), ""));
        }
    }

    private void plan() {
        comparison.plan().filter(plan -> !plan.isEmpty()).ifPresent(plan -> {
            blocks.add(new Heading(2, "Plan"));
            blocks.add(new Sql(plan.toSql()));
        });
    }

    private void definitions() {
        if (!comparison.definitions().isEmpty()) {
            blocks.add(new Heading(2, "Before and after"));
        }
        for (ChangedDefinition each : comparison.definitions()) {
            blocks.add(new BeforeAfter(each.object().toString(), each.before(), each.after()));
        }
    }
}
