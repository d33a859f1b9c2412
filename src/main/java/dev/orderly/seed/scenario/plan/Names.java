package dev.orderly.seed.scenario.plan;

import dev.orderly.problem.Likeness;
import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.scenario.file.Parameter;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.file.Value;
import dev.orderly.seed.scenario.kept.RowId;
import dev.orderly.workspace.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names in texts mean: parameters, rows of this scenario and of those that it uses, and their columns. */
public final class Names {

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)(?:\\[(\\d+)])?(?:\\.(.+))?", Pattern.DOTALL);

    private final Map<RowId, TableFacts> tables = new LinkedHashMap<>();
    /** How many rows a label stands for; 0 where it is one. */
    private final Map<String, Map<String, Integer>> labels = new HashMap<>();

    /** What a name means. */
    sealed interface Target {}

    record Words(List<String> words, boolean moment) implements Target {}

    record Nothing() implements Target {}

    record Item(Value value) implements Target {}

    record Whole(RowId row) implements Target {}

    record Part(RowId row, String column) implements Target {}

    /**
     * Where a name stands.
     *
     * @param number of the row, and how many there are of it; 0 where it is not repeated
     */
    record Place(Instance instance, String label, int number, int count, Optional<Value> item) {

        static Place of(PlannedRow row) {
            return new Place(row.instance(), row.id().label(), row.number(), row.count(), row.item());
        }

        /** Outside rows. */
        static Place in(Instance instance) {
            return new Place(instance, "", 0, 0, Optional.empty());
        }
    }

    void label(String instance, String label, int count) {
        labels.computeIfAbsent(instance, any -> new LinkedHashMap<>()).merge(label, count, Math::max);
    }

    void row(RowId row, TableFacts table) {
        tables.put(row, table);
    }

    TableFacts table(RowId row) {
        return Objects.requireNonNull(tables.get(row), row::toString);
    }

    /** @throws Unfit for a name that means nothing there */
    Target resolve(String name, Place place, Origin origin) {
        switch (name) {
            case "null":
                return new Nothing();
            case "n":
                return new Words(List.of(String.valueOf(numbered(place, origin))), false);
            case "instance":
                return new Words(List.of(place.instance().calling()), false);
            default:
                break;
        }
        if (name.equals("each") || name.startsWith("each.")) {
            return new Item(item(name, place, origin));
        }
        String value = place.instance().parameters().get(name);
        if (value != null) {
            Parameter parameter = Objects.requireNonNull(
                    place.instance().scenario().parameters().get(name));
            return new Words(
                    parameter.type() == Parameter.Type.LIST ? Parameter.words(value) : List.of(value),
                    parameter.type() == Parameter.Type.DATE);
        }
        return row(name, place.instance(), place, origin);
    }

    private static int numbered(Place place, Origin origin) {
        if (place.count() == 0) {
            throw new Unfit(origin, "${n} numbers rows that are repeated", "write repeat: or each: beside table:");
        }
        return place.number();
    }

    private static Value item(String name, Place place, Origin origin) {
        Value item = place.item()
                .orElseThrow(
                        () -> new Unfit(origin, "${each} stands for an item of each:", "write each: [one, other]"));
        if (item.names().stream().anyMatch(inner -> inner.equals("each") || inner.startsWith("each."))) {
            throw new Unfit(item.origin(), "an item of each: cannot be made of ${each}", "");
        }
        if (name.equals("each")) {
            return item;
        }
        String field = name.substring("each.".length());
        Value value = item instanceof Value.Fields fields ? fields.values().get(field) : null;
        if (value == null) {
            throw new Unfit(origin, "an item of each: has no \"" + field + '"', "");
        }
        return value;
    }

    private Target row(String name, Instance instance, Place place, Origin origin) {
        Matcher step = STEP.matcher(name);
        if (!step.matches()) {
            throw new Unfit(origin, "\"" + name + "\" is no name", "write a parameter, a row, or ROW.COLUMN");
        }
        String first = step.group(1);
        Optional<String> rest = Optional.ofNullable(step.group(3));
        Instance used = instance.uses().get(first);
        if (used != null && rest.isPresent()) {
            return row(rest.get(), used, place, origin);
        }
        Integer count = labels.getOrDefault(instance.id(), Map.of()).get(first);
        if (count == null) {
            throw unknown(first, instance, origin);
        }
        RowId row = new RowId(instance.id(), numbered(first, count, step.group(2), place, origin));
        return rest.<Target>map(column -> part(row, column, origin)).orElseGet(() -> new Whole(row));
    }

    private Part part(RowId row, String column, Origin origin) {
        TableFacts table = table(row);
        if (table.column(column) < 0) {
            throw new Unfit(
                    origin,
                    "table " + table.id().name() + " of row " + row.label() + " has no column \"" + column + '"',
                    Shapes.near(column, table));
        }
        return new Part(row, column);
    }

    private static String numbered(
            String label, int count, @org.jspecify.annotations.Nullable String index, Place place, Origin origin) {
        if (count == 0 && index == null) {
            return label;
        }
        int number = index == null ? place.count() == count ? place.number() : 0 : Integer.parseInt(index);
        if (number < 1 || number > count) {
            throw new Unfit(
                    origin,
                    count == 0
                            ? "there is one row " + label + ", without a number"
                            : "there are " + count + " rows " + label,
                    count == 0 ? "write ${" + label + '}' : "write ${" + label + "[1]}");
        }
        return label + '[' + number + ']';
    }

    private Unfit unknown(String name, Instance instance, Origin origin) {
        List<String> all = new ArrayList<>(instance.parameters().keySet());
        all.addAll(labels.getOrDefault(instance.id(), Map.of()).keySet());
        all.addAll(instance.uses().keySet());
        return new Unfit(
                origin,
                "\"" + name + "\" is neither a parameter nor a row of scenario \""
                        + instance.scenario().name() + '"',
                Likeness.nearest(name, all)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse(all.isEmpty() ? "" : "there are " + String.join(", ", all)));
    }
}
