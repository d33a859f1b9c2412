package dev.orderly.seed.module;

import dev.orderly.seed.directive.ColumnRule;
import dev.orderly.seed.directive.Directive;
import dev.orderly.seed.directive.Directive.Choice;
import dev.orderly.seed.directive.TableRule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much there is of each thing, and how rare the things are that happen. */
public enum Complexity {
    /** The least that a range allows, and no value that is less than a tenth as frequent as the most frequent one. */
    SIMPLE,
    /** As it is written. */
    TYPICAL,
    /** Up to twice as many for each row. */
    COMPLEX;

    Per of(Per per) {
        return switch (this) {
            case SIMPLE ->
                new Per(per.table(), per.from(), Math.max(per.from(), Math.min(1, per.to())), per.share(), per.where());
            case TYPICAL -> per;
            case COMPLEX ->
                new Per(
                        per.table(),
                        per.from(),
                        per.from() == per.to() ? per.to() : 2 * per.to(),
                        per.share(),
                        per.where());
        };
    }

    ColumnRule of(ColumnRule rule) {
        return this == SIMPLE ? new ColumnRule(rule.origin(), simple(rule.directive()), rule.nulls()) : rule;
    }

    private Directive simple(Directive directive) {
        if (directive instanceof Choice choice) {
            return frequent(choice);
        }
        if (directive instanceof Directive.Cases cases) {
            Map<String, ColumnRule> simple = new LinkedHashMap<>();
            cases.cases().forEach((value, rule) -> simple.put(value, of(rule)));
            Optional<ColumnRule> otherwise = cases.otherwise().map(this::of);
            return new Directive.Cases(cases.by(), simple, otherwise);
        }
        return directive;
    }

    private static Choice frequent(Choice choice) {
        double most =
                choice.weights().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        List<String> values = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < choice.values().size(); i++) {
            if (choice.weights().get(i) >= most / 10) {
                values.add(choice.values().get(i));
                weights.add(choice.weights().get(i));
            }
        }
        return new Choice(values, weights);
    }
}
