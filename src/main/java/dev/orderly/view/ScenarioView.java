package dev.orderly.view;

import dev.orderly.problem.Problem;
import dev.orderly.seed.module.SeedModule;
import dev.orderly.seed.scenario.ListScenarios.Listed;
import dev.orderly.seed.scenario.LoadedScenario;
import dev.orderly.seed.scenario.RemoveScenarios.Removed;
import dev.orderly.seed.scenario.file.Parameter;
import dev.orderly.seed.scenario.file.Scenario;
import dev.orderly.seed.scenario.kept.StoredInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Scenarios: what was loaded and taken out, and what there is, modules among them. */
public final class ScenarioView {

    private ScenarioView() {}

    public static Document of(LoadedScenario loaded, boolean dryRun) {
        Table.Builder table = Table.of("scenario", "table", "rows#");
        List<Object> rows = new ArrayList<>();
        loaded.rows()
                .forEach((scenario, tables) -> tables.forEach((name, count) -> {
                    table.row(scenario, name, count);
                    rows.add(Json.object("scenario", scenario, "table", name, "rows", count));
                }));
        List<Block> blocks = new ArrayList<>();
        if (!rows.isEmpty()) {
            blocks.add(table.whenEmpty(""));
        }
        if (!loaded.reused().isEmpty()) {
            blocks.add(new Text("used as loaded before: " + String.join(", ", loaded.reused())));
        }
        loaded.notes().forEach(note -> blocks.add(new Text("note: " + note)));
        blocks.add(new Text(words(loaded, dryRun)));
        return Document.of(
                Json.object(
                        "environment",
                        loaded.environment(),
                        "scenario",
                        loaded.instance(),
                        "description",
                        loaded.description(),
                        "parameters",
                        loaded.parameters(),
                        "there",
                        loaded.isThere(),
                        "rows",
                        rows,
                        "reused",
                        loaded.reused(),
                        "expectations",
                        loaded.held(),
                        "notes",
                        loaded.notes(),
                        "seed",
                        loaded.seed(),
                        "now",
                        loaded.now().toString(),
                        "dryRun",
                        dryRun),
                blocks.toArray(Block[]::new));
    }

    private static String words(LoadedScenario loaded, boolean dryRun) {
        if (loaded.there().isPresent()) {
            StoredInstance there = loaded.there().get();
            return "scenario " + loaded.instance() + " is loaded already, since " + there.at() + " by " + there.by()
                    + ", with " + there.count() + " rows; one more beside it: --as NAME";
        }
        String again = "; the same again: --seed " + loaded.seed() + " --now " + loaded.now();
        return dryRun
                ? "would load scenario " + loaded.instance() + ": " + loaded.total() + " rows, and those of triggers"
                        + again
                : "loaded scenario " + loaded.instance() + ": " + loaded.total() + " rows, " + loaded.held()
                        + " expectations hold" + again;
    }

    public static Document of(Removed removed, boolean dryRun) {
        Table.Builder table = Table.of("table", "rows#");
        List<Object> rows = new ArrayList<>();
        removed.rows().forEach((name, count) -> {
            table.row(name, count);
            rows.add(Json.object("table", name, "rows", count));
        });
        List<Block> blocks = new ArrayList<>();
        blocks.add(table.whenEmpty("there is no row to take out"));
        removed.notes().forEach(note -> blocks.add(new Text("note: " + note)));
        removed.gone().forEach(row -> blocks.add(new Text("not there any more: " + row)));
        blocks.add(new Text((dryRun ? "would take out scenario " : "took out scenario ")
                + String.join(", ", removed.instances()) + ": " + removed.total() + " rows"));
        return Document.of(
                Json.object(
                        "environment",
                        removed.environment(),
                        "scenarios",
                        removed.instances(),
                        "tables",
                        rows,
                        "gone",
                        removed.gone(),
                        "notes",
                        removed.notes(),
                        "rows",
                        removed.total(),
                        "dryRun",
                        dryRun),
                blocks.toArray(Block[]::new));
    }

    public static Document of(Listed listed) {
        Table.Builder modules = Table.of("module", "what it is", "needs", "tables");
        listed.modules()
                .forEach(module -> modules.row(
                        module.name(),
                        module.description(),
                        String.join(", ", module.needs()),
                        String.join(", ", module.tables().keySet())));
        Table.Builder scenarios = Table.of("scenario", "what it is", "parameters");
        listed.scenarios()
                .forEach(scenario ->
                        scenarios.row(scenario.name(), scenario.description(), parameters(scenario.parameters())));
        Table.Builder loaded = Table.of("loaded", "at", "by", "rows#", "parameters");
        listed.loaded()
                .forEach(it -> loaded.row(
                        it.id(),
                        it.at(),
                        it.by(),
                        it.count(),
                        values(it.parameters()) + (it.asked() ? "" : " (for others)")));
        List<Block> blocks = new ArrayList<>();
        blocks.add(modules.whenEmpty("there is no module in scripts/scenarios/modules.yaml"));
        blocks.add(scenarios.whenEmpty("there is no scenario in scripts/scenarios"));
        blocks.add(loaded.whenEmpty("no scenario is loaded in " + listed.environment()));
        listed.wrong().forEach(problem -> blocks.add(new Text("left out: " + problem.message())));
        return Document.of(
                Json.object(
                        "environment",
                        listed.environment(),
                        "modules",
                        listed.modules().stream().map(ScenarioView::json).toList(),
                        "scenarios",
                        listed.scenarios().stream().map(ScenarioView::json).toList(),
                        "loaded",
                        listed.loaded().stream().map(ScenarioView::json).toList(),
                        "wrong",
                        listed.wrong().stream().map(Problem::message).toList()),
                blocks.toArray(Block[]::new));
    }

    private static String parameters(Map<String, Parameter> parameters) {
        return parameters.values().stream()
                .map(it -> it.fallback().map(value -> it.name() + '=' + value).orElse(it.name()))
                .collect(Collectors.joining(", "));
    }

    private static String values(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> it.getKey() + '=' + it.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Object json(SeedModule module) {
        return Json.object(
                "module",
                module.name(),
                "description",
                module.description(),
                "needs",
                module.needs(),
                "tables",
                List.copyOf(module.tables().keySet()));
    }

    private static Object json(Scenario scenario) {
        return Json.object(
                "scenario",
                scenario.name(),
                "description",
                scenario.description(),
                "parameters",
                scenario.parameters().values().stream()
                        .map(it -> Json.object(
                                "parameter",
                                it.name(),
                                "type",
                                it.type().word(),
                                "default",
                                it.fallback().orElse(null),
                                "description",
                                it.description()))
                        .toList(),
                "uses",
                scenario.uses().values().stream().map(Scenario.Use::scenario).toList());
    }

    private static Object json(StoredInstance it) {
        return Json.object(
                "scenario",
                it.id(),
                "of",
                it.scenario(),
                "at",
                it.at(),
                "by",
                it.by(),
                "rows",
                it.count(),
                "parameters",
                it.parameters(),
                "asked",
                it.asked(),
                "seed",
                it.seed(),
                "now",
                it.now());
    }
}
