package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.scenario.file.Parameter;
import dev.orderly.seed.scenario.file.Scenario.RowRule;
import dev.orderly.seed.scenario.file.Template;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.file.Value;
import dev.orderly.seed.scenario.kept.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rows that a rule stands for. */
final class Expansion {

    private static final int MOST = 10_000;

    private Expansion() {}

    /** @throws Unfit when it is not known how many there are, or the table is not there */
    static List<PlannedRow> of(RowRule rule, Instance instance, Shapes shapes, Evaluation evaluation) {
        TableFacts table = shapes.named(rule.table(), rule.origin());
        if (!rule.isRepeated()) {
            RowId id = new RowId(instance.id(), rule.label());
            return List.of(new PlannedRow(id, instance, rule, table, 1, 0, Optional.empty()));
        }
        List<Optional<Value>> items = items(rule, instance, evaluation);
        List<PlannedRow> rows = new ArrayList<>();
        for (int i = 1; i <= items.size(); i++) {
            RowId id = new RowId(instance.id(), rule.label() + '[' + i + ']');
            rows.add(new PlannedRow(id, instance, rule, table, i, items.size(), items.get(i - 1)));
        }
        return rows;
    }

    private static List<Optional<Value>> items(RowRule rule, Instance instance, Evaluation evaluation) {
        List<Optional<Value>> items = new ArrayList<>();
        if (rule.each().isPresent()) {
            each(rule.each().get(), instance).forEach(item -> items.add(Optional.of(item)));
            return items;
        }
        Template repeat = rule.repeat().orElseThrow();
        String text = evaluation
                .text(repeat, Names.Place.in(instance), "repeat")
                .orElseThrow(() -> new Unfit(repeat.origin(), "how many rows there are cannot depend on rows", ""));
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > MOST) {
            throw new Unfit(repeat.origin(), "repeat: \"" + text + "\" is no number from 0 to " + MOST, "");
        }
        for (int i = 0; i < Integer.parseInt(text); i++) {
            items.add(Optional.empty());
        }
        return items;
    }

    /** A list, or the words of a parameter. */
    private static List<Value> each(Value each, Instance instance) {
        if (each instanceof Value.Items items) {
            return items.values();
        }
        Optional<Parameter> parameter = each instanceof Value.Text text
                ? text.template()
                        .loneName()
                        .flatMap(name -> Optional.ofNullable(
                                instance.scenario().parameters().get(name)))
                        .filter(found -> found.type() == Parameter.Type.LIST)
                : Optional.empty();
        if (parameter.isEmpty()) {
            throw new Unfit(each.origin(), "each: is a list", "write each: [one, other], or a parameter of type list");
        }
        String words =
                Objects.requireNonNull(instance.parameters().get(parameter.get().name()));
        return Parameter.words(words).stream()
                .<Value>map(
                        word -> new Value.Text(new Template(List.of(new Template.Words(word)), each.origin()), false))
                .toList();
    }
}
