package dev.orderly.seed.plan;

import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.value.check.Expression;
import dev.orderly.value.check.Expression.And;
import dev.orderly.value.check.Expression.Apply;
import dev.orderly.value.check.Expression.Cast;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.Values;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pairs of columns that rows are free in, the first of which has to be the smaller one. */
final class SmallerFirst {

    private final TableFacts facts;

    private SmallerFirst(TableFacts facts) {
        this.facts = facts;
    }

    static List<int[]> of(TableFacts facts, List<Check> checks, IntPredicate free) {
        SmallerFirst first = new SmallerFirst(facts);
        List<int[]> pairs = new ArrayList<>();
        for (Check check : checks) {
            conjuncts(check.understood().orElseThrow())
                    .forEach(condition -> first.pair(condition)
                            .filter(pair -> free.test(pair[0]) && free.test(pair[1]))
                            .ifPresent(pairs::add));
        }
        return pairs;
    }

    private static Stream<Expression> conjuncts(Expression condition) {
        return condition instanceof And and
                ? and.all().stream().flatMap(SmallerFirst::conjuncts)
                : Stream.of(condition);
    }

    private Optional<int[]> pair(Expression condition) {
        if (!(condition instanceof Apply apply) || apply.arguments().size() != 2) {
            return Optional.empty();
        }
        int left = bareColumn(apply.arguments().get(0));
        int right = bareColumn(apply.arguments().get(1));
        if (left < 0
                || right < 0
                || kind(left) != kind(right)
                || !kind(left).isNumber() && !kind(left).isMoment()) {
            return Optional.empty();
        }
        return switch (apply.name()) {
            case "<", "<=" -> Optional.of(new int[] {left, right});
            case ">", ">=" -> Optional.of(new int[] {right, left});
            default -> Optional.empty();
        };
    }

    private Kind kind(int column) {
        return facts.columns().get(column).type().kind();
    }

    private int bareColumn(Expression expression) {
        if (expression instanceof Cast cast) {
            return bareColumn(cast.of());
        }
        return expression instanceof Field field ? facts.column(field.column()) : -1;
    }

    /** What has to be the smaller one takes the smaller value. */
    static void exchange(int small, int great, @Nullable Object[] values) {
        Object one = values[small];
        Object other = values[great];
        if (one != null && other != null && Values.compare(one, other) > 0) {
            values[small] = other;
            values[great] = one;
        }
    }
}
