package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.file.Value;
import dev.orderly.seed.scenario.kept.RowId;
import dev.orderly.seed.scenario.plan.Names.Place;
import dev.orderly.seed.scenario.plan.Names.Target;
import dev.orderly.workspace.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows that others need. */
final class Needs {

    private Needs() {}

    /** @throws dev.orderly.seed.scenario.file.Unfit for a name that means nothing */
    static Set<RowId> of(PlannedRow row, Names names) {
        Set<RowId> needs = new LinkedHashSet<>();
        row.rule().values().values().forEach(value -> add(value.names(), value.origin(), Place.of(row), names, needs));
        return needs;
    }

    static void add(List<String> words, Origin origin, Place place, Names names, Set<RowId> needs) {
        for (String word : words) {
            Target target = names.resolve(word, place, origin);
            if (target instanceof Names.Whole whole) {
                needs.add(whole.row());
            } else if (target instanceof Names.Part part) {
                needs.add(part.row());
            } else if (target instanceof Names.Item item) {
                Value value = item.value();
                add(value.names(), value.origin(), place, names, needs);
            }
        }
    }
}
