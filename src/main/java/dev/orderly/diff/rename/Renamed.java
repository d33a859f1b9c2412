package dev.orderly.diff.rename;

import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.Change;
import dev.orderly.diff.Difference;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Planning;
import dev.orderly.diff.Step;
import dev.orderly.model.LoadedSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A start after its renames.
 *
 * @param schema what the rest of the plan starts from; the start itself where nothing is renamed
 * @param renames in the order in which they run
 * @param open what looks renamed and is not decided
 * @param learned lines for the file of decisions
 */
public record Renamed(LoadedSchema schema, List<Rename> renames, List<Candidate> open, List<String> learned) {

    public Renamed {
        renames = List.copyOf(renames);
        open = List.copyOf(open);
        learned = List.copyOf(learned);
    }

    /** No renames at all. */
    public static Renamed nothing(LoadedSchema start) {
        return new Renamed(start, List.of(), List.of(), List.of());
    }

    /** The renames, and after them a plan that starts from {@link #schema}. */
    public Plan before(Plan rest, Planning manner) {
        return joined(manner.renaming(plan(renames)).steps(), rest.steps(), changes(rest.changes()));
    }

    /** A plan that ends at {@link #schema}, and after it the way back to the old names. */
    public Plan after(Plan rest, Planning manner) {
        List<Rename> back =
                new ArrayList<>(renames.stream().map(Rename::reversed).toList());
        Collections.reverse(back);
        return joined(rest.steps(), manner.renaming(plan(back)).steps(), rest.changes());
    }

    static Plan plan(List<Rename> renames) {
        List<Step> steps = renames.stream().map(Rename::step).toList();
        return new Plan(steps, List.of());
    }

    private static Change.Renamed change(Rename rename) {
        String old = Rename.name(rename.before());
        Difference name = new Difference("name", old, Rename.name(rename.after()));
        return new Change.Renamed(rename.before(), rename.after(), List.of(name));
    }

    /** The renames and what else differs: one change for an object that is renamed and altered. */
    public List<Change> changes(List<Change> rest) {
        Map<ObjectId, Change> others = new LinkedHashMap<>();
        rest.forEach(change -> others.put(change.object(), change));
        List<Change> all = new ArrayList<>();
        for (Rename rename : renames) {
            Change.Renamed change = change(rename);
            List<Difference> differences = new ArrayList<>(change.differences());
            if (others.get(change.object()) instanceof Change.Altered altered) {
                differences.addAll(altered.differences());
                others.remove(change.object());
            }
            all.add(new Change.Renamed(change.before(), change.object(), differences));
        }
        all.addAll(others.values());
        return all;
    }

    private static Plan joined(List<Step> first, List<Step> second, List<Change> changes) {
        return new Plan(Stream.concat(first.stream(), second.stream()).toList(), changes);
    }
}
