package dev.orderly.view;

import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.MaskPlan.PastedLine;
import dev.orderly.privacy.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a policy fits the schema. */
public final class PolicyView {

    private static final List<String> ALL = List.of("*");

    private PolicyView() {}

    /** @param keys where a key was to be tried */
    public static Document of(String environment, MaskPlan plan, Optional<Keys> keys) {
        List<Block> blocks = new ArrayList<>();
        Table.Builder misfits = Table.of("what does not fit", "remedy");
        List<Object> listed = new ArrayList<>();
        plan.misfits().forEach(problem -> {
            misfits.row(problem.message(), String.join("; ", problem.hints()));
            listed.add(Json.object("code", problem.code(), "message", problem.message(), "hints", problem.hints()));
        });
        if (!plan.misfits().isEmpty()) {
            blocks.add(misfits.whenEmpty(""));
        }
        pasted(plan).forEach((table, lines) -> {
            blocks.add(new Text("below the columns of " + table + ":"));
            lines.forEach(line -> blocks.add(new Text("      " + line.line())));
        });
        long columns = plan.tables().stream()
                .mapToLong(table -> table.columns().size())
                .sum();
        blocks.add(new Text(
                plan.misfits().isEmpty()
                        ? "the policy decides about all " + columns + " columns, and fits"
                        : plan.misfits().size() + " things do not fit; nothing can be anonymised before they do"));
        keys.ifPresent(tried -> blocks.add(new Text(words(plan, tried))));
        return Document.of(
                Json.object(
                        "environment", environment,
                        "profile", plan.policy().profile().word(),
                        "tables", plan.tables().size(),
                        "omitted",
                                plan.tables().stream()
                                        .filter(TablePlan::omitted)
                                        .map(table -> table.table().quoted())
                                        .toList(),
                        "columns", columns,
                        "undecided",
                                plan.undecided().stream()
                                        .map(line -> Json.object(
                                                "table", line.table(), "column", line.column(), "line", line.line()))
                                        .toList(),
                        "misfits", listed,
                        "key", keys.flatMap(Keys::root).map(RootKey::id).orElse(null),
                        "drawnAnew", keys.isEmpty() ? List.of() : drawn(plan)),
                blocks.toArray(Block[]::new));
    }

    /** A JSON schema is its own JSON. */
    public static Document schema(Map<String, Object> schema) {
        return Document.of(schema, new Text(Json.text(schema)));
    }

    private static String words(MaskPlan plan, Keys keys) {
        List<String> drawn = drawn(plan);
        String what = keys + " can be used";
        return drawn.isEmpty()
                ? what
                : what + "; drawn anew for each run and forgotten: "
                        + (drawn.equals(ALL) ? "the keys of all domains" : String.join(", ", drawn));
    }

    private static List<String> drawn(MaskPlan plan) {
        return switch (plan.policy().profile()) {
            case PSEUDONYMOUS -> List.of();
            case SAFE_HARBOR -> plan.ofPersons().stream().sorted().toList();
            case SYNTHETIC -> ALL;
        };
    }

    private static Map<String, List<PastedLine>> pasted(MaskPlan plan) {
        Map<String, List<PastedLine>> tables = new LinkedHashMap<>();
        plan.undecided()
                .forEach(line -> tables.computeIfAbsent(line.table(), any -> new ArrayList<>())
                        .add(line));
        return tables;
    }
}
