package dev.orderly.view;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.health.maintenance.Action;
import dev.orderly.health.maintenance.Maintained;
import dev.orderly.health.maintenance.Step;
import dev.orderly.health.maintenance.StepResult;
import dev.orderly.health.maintenance.StepResult.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of tables and indexes that were vacuumed, analysed or rebuilt. */
public final class MaintenanceView {

    private static final int MILLIS = 1000;

    private MaintenanceView() {}

    public static Document of(Maintained maintained) {
        List<Block> blocks = new ArrayList<>();
        if (maintained.steps().isEmpty()) {
            blocks.add(new Text("nothing in " + maintained.environment() + " needs it"));
        } else if (maintained.dryRun()) {
            blocks.add(new Sql(statements(maintained)));
            blocks.add(new Text("would run in " + maintained.environment()
                    + maintained.decision().map(SchemaView::guard).orElse("")));
        } else {
            blocks.add(table(maintained));
        }
        maintained.notes().forEach(note -> blocks.add(new Text(note)));
        return new Document(blocks, json(maintained));
    }

    /** Each with its reason as a comment. */
    private static String statements(Maintained maintained) {
        return maintained.steps().stream().map(MaintenanceView::statement).collect(Collectors.joining("\n"));
    }

    private static String statement(Step step) {
        String comment = step.obstacle()
                .map(why -> " -- passed over: " + why)
                .or(() -> step.why().map(why -> " -- " + why))
                .orElse("");
        return (step.obstacle().isPresent() ? "-- " : "") + step.sql() + ";" + comment;
    }

    private static Table table(Maintained maintained) {
        Table.Builder table = Table.of("object", "done", "dead rows#", "size#", "took#", "why");
        maintained
                .results()
                .forEach(result -> table.row(
                        result.step().object().quoted(),
                        result.done() ? result.step().action().done() : "passed over",
                        result.step().action() == Action.VACUUM ? change(result, it -> Long.toString(it.dead())) : "",
                        change(result, it -> ByteCount.words(it.bytes())),
                        result.done() ? String.format(Locale.ROOT, "%.1f s", seconds(result)) : "",
                        why(result)));
        return table.whenEmpty("");
    }

    private static String why(StepResult result) {
        String why = result.skipped().or(() -> result.step().why()).orElse("");
        return result.remarks().isEmpty() ? why : why + (why.isEmpty() ? "" : "\n") + result.remarks();
    }

    private static String change(StepResult result, Function<Measure, String> words) {
        Optional<String> before = result.before().map(words);
        return before.map(first -> result.after()
                        .map(words)
                        .filter(last -> !last.equals(first))
                        .map(last -> first + " → " + last)
                        .orElse(first))
                .orElse("");
    }

    private static double seconds(StepResult result) {
        return (double) result.took().toMillis() / MILLIS;
    }

    private static Object json(Maintained maintained) {
        return Json.object(
                "environment",
                maintained.environment(),
                "dryRun",
                maintained.dryRun(),
                "operation",
                maintained.operation(),
                "steps",
                maintained.dryRun()
                        ? maintained.steps().stream()
                                .map(step -> json(step, "planned", Optional.empty()))
                                .toList()
                        : maintained.results().stream()
                                .map(result -> json(
                                        result.step(),
                                        result.done() ? result.step().action().done() : "passed over",
                                        Optional.of(result)))
                                .toList(),
                "notes",
                maintained.notes());
    }

    private static Object json(Step step, String outcome, Optional<StepResult> result) {
        Optional<Measure> before = result.flatMap(StepResult::before);
        Optional<Measure> after = result.flatMap(StepResult::after);
        boolean counts = step.action() == Action.VACUUM;
        return Json.object(
                "object",
                step.object().quoted(),
                "outcome",
                step.obstacle().isPresent() ? "passed over" : outcome,
                "statement",
                step.sql(),
                "why",
                step.why(),
                "passedOver",
                result.flatMap(StepResult::skipped).or(step::obstacle),
                "deadBefore",
                before.filter(it -> counts).map(Measure::dead),
                "deadAfter",
                after.filter(it -> counts).map(Measure::dead),
                "bytesBefore",
                before.map(Measure::bytes),
                "bytesAfter",
                after.map(Measure::bytes),
                "seconds",
                result.filter(StepResult::done).map(MaintenanceView::seconds));
    }
}
