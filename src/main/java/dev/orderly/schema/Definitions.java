package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.NewDatabase;
import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Change;
import dev.orderly.diff.ExtensionVersions;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements that make the objects of a catalog, gathered by the objects that stand by themselves. */
final class Definitions {

    private Definitions() {}

    /** @throws dev.orderly.problem.ProblemException {@code change-not-covered}, when the engine cannot write an object */
    static Map<ObjectId, String> of(Catalog whole) {
        Catalog catalog = ExtensionVersions.asWritten(whole);
        Families families = new Families(catalog);
        Plan plan = Planner.plan(NewDatabase.like(catalog), catalog, PlanOptions.standard());
        Map<ObjectId, StringBuilder> texts = new TreeMap<>();
        for (Step step : plan.steps()) {
            StringBuilder text = texts.computeIfAbsent(families.head(step.object()), head -> new StringBuilder());
            text.append(text.isEmpty() ? "" : "\n").append(step.sql()).append(";\n");
        }
        Map<ObjectId, String> definitions = new TreeMap<>();
        texts.forEach((head, text) -> definitions.put(head, text.toString()));
        return definitions;
    }

    /** Those of the objects that read differently; what was renamed stands before under its old name. */
    static List<ChangedDefinition> changed(List<ChangedObject> objects, Catalog from, Catalog to) {
        Map<ObjectId, String> before = of(from);
        Map<ObjectId, String> after = of(to);
        return objects.stream()
                .map(each -> new ChangedDefinition(
                        each.object(), before.getOrDefault(oldName(each), ""), after.getOrDefault(each.object(), "")))
                .filter(each -> !each.before().equals(each.after()))
                .toList();
    }

    private static ObjectId oldName(ChangedObject object) {
        return object.change()
                .filter(Change.Renamed.class::isInstance)
                .map(change -> ((Change.Renamed) change).before())
                .orElse(object.object());
    }
}
