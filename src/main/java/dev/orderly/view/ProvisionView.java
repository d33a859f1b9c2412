package dev.orderly.view;

import dev.orderly.provision.NewWorkspace;
import dev.orderly.provision.PlannedSetUp;
import dev.orderly.provision.ResetResult;
import dev.orderly.provision.SetUpResult;
import dev.orderly.provision.StepResult;
import java.util.ArrayList;
import java.util.List;

/** Workspaces that were made, environments that were set up or reset. */
public final class ProvisionView {

    private ProvisionView() {}

    public static Document planned(PlannedSetUp plan) {
        List<String> lines = new ArrayList<>();
        lines.add(
                plan.lines().isEmpty()
                        ? plan.environment() + " is set up already"
                        : "would, in " + plan.environment() + ":");
        plan.lines().forEach(line -> lines.add("  " + line));
        return Document.of(
                Json.object("environment", plan.environment(), "database", plan.database(), "would", plan.lines()),
                new Text(String.join("\n", lines)));
    }

    public static Document of(SetUpResult result) {
        List<String> lines = new ArrayList<>();
        if (result.created()) {
            lines.add("created the database \"" + result.database() + "\"");
        } else if (result.marked()) {
            lines.add("marked the database \"" + result.database() + "\" as " + result.environment());
        }
        result.steps().forEach(step -> lines.addAll(step.lines()));
        lines.add(lines.isEmpty() ? result.environment() + " was set up already" : result.environment() + " is set up");
        return Document.of(
                Json.object(
                        "environment", result.environment(),
                        "database", result.database(),
                        "created", result.created(),
                        "marked", result.marked(),
                        "steps", steps(result.steps())),
                new Text(String.join("\n", lines)));
    }

    public static Document of(ResetResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("created the database \"" + result.database() + "\" anew");
        result.steps().forEach(step -> lines.addAll(step.lines()));
        lines.add(result.environment() + " is reset; the old database is kept as \"" + result.kept() + "\": undo --env "
                + result.environment() + " brings it back");
        return Document.of(
                Json.object(
                        "environment", result.environment(),
                        "database", result.database(),
                        "kept", result.kept(),
                        "steps", steps(result.steps())),
                new Text(String.join("\n", lines)));
    }

    private static List<Object> steps(List<StepResult> steps) {
        return steps.stream()
                .<Object>map(step -> Json.object("step", step.step(), "did", step.lines()))
                .toList();
    }

    public static Document of(NewWorkspace made) {
        Table.Builder table = Table.of("file");
        made.files().forEach(table::row);
        made.schema().modelFiles().forEach(file -> table.row("migrations/model/" + file));
        made.schema().version().ifPresent(file -> table.row("migrations/versions/" + file));
        return Document.of(
                Json.object(
                        "workspace", made.workspace().root().toString(),
                        "files", made.files(),
                        "model", made.schema().modelFiles(),
                        "version", made.schema().version(),
                        "notCovered", made.schema().notCovered()),
                table.whenEmpty("nothing was missing"),
                new Text(String.join("\n", next(made))));
    }

    private static List<String> next(NewWorkspace made) {
        List<String> lines = new ArrayList<>();
        lines.add("a workspace at " + made.workspace().root());
        made.schema().notCovered().forEach(object -> lines.add("not covered, and not written: " + object));
        if (made.schema().version().isPresent()) {
            lines.add("next: put the database's URL into .env, such as DEV_DATABASE_URL=..., then: migration baseline");
        } else {
            lines.add("next: write tables as SQL under migrations/model, then: migration create -m \"first tables\"");
        }
        return lines;
    }
}
