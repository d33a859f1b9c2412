package dev.orderly.value.check;

import dev.orderly.value.check.Expression.And;
import dev.orderly.value.check.Expression.Apply;
import dev.orderly.value.check.Expression.IsNull;
import dev.orderly.value.check.Expression.Not;
import dev.orderly.value.check.Expression.Or;
import dev.orderly.value.check.Expression.Quantified;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ways in which conditions can be met: each is a list of simple conditions that hold together. */
public final class Alternatives {

    /** More ways than these are not told apart: rows are tried. */
    private static final int MOST = 64;

    private static final Map<String, String> OPPOSITES = Map.of(
            "=", "<>", "<>", "=", "<", ">=", ">=", "<", ">", "<=", "<=", ">", "~", "!~", "!~", "~", "~~", "!~~", "!~~",
            "~~");
    private static final Set<String> TESTS = Set.of("=", "<>", "<", ">", "<=", ">=", "~", "~~", "!~", "!~~", "?");

    private Alternatives() {}

    /** At least one. */
    public static List<List<Expression>> of(List<Expression> conditions) {
        List<List<Expression>> ways = new ArrayList<>(List.of(List.of()));
        for (Expression condition : conditions) {
            List<List<Expression>> more = ways(condition, true);
            if (ways.size() * more.size() <= MOST) {
                ways = product(ways, more);
            }
        }
        return ways;
    }

    private static List<List<Expression>> product(List<List<Expression>> one, List<List<Expression>> other) {
        List<List<Expression>> all = new ArrayList<>();
        for (List<Expression> first : one) {
            for (List<Expression> second : other) {
                all.add(Stream.concat(first.stream(), second.stream()).toList());
            }
        }
        return all;
    }

    private static List<List<Expression>> ways(Expression condition, boolean wanted) {
        if (condition instanceof Not not) {
            return ways(not.of(), !wanted);
        }
        if (condition instanceof And and) {
            return wanted ? together(and.all(), true) : either(and.all(), false);
        }
        if (condition instanceof Or or) {
            return wanted ? either(or.any(), true) : together(or.any(), false);
        }
        if (condition instanceof Apply apply && apply.arguments().size() == 2) {
            Expression left = apply.arguments().get(0);
            Expression right = apply.arguments().get(1);
            if ((apply.name().equals("=") || apply.name().equals("<>")) && isTest(left) && isTest(right)) {
                return agreement(left, right, apply.name().equals("=") == wanted);
            }
            String opposite = OPPOSITES.get(apply.name());
            if (!wanted && opposite != null) {
                return List.of(List.of(new Apply(opposite, apply.arguments())));
            }
        }
        if (!wanted && condition instanceof Quantified some && OPPOSITES.containsKey(some.operator())) {
            return List.of(
                    List.of(new Quantified(some.left(), OPPOSITES.get(some.operator()), !some.all(), some.elements())));
        }
        return List.of(List.of(wanted ? condition : new Not(condition)));
    }

    private static List<List<Expression>> together(List<Expression> parts, boolean wanted) {
        List<List<Expression>> all = List.of(List.of());
        for (Expression part : parts) {
            all = product(all, ways(part, wanted));
            if (all.size() > MOST) {
                return List.of(List.of());
            }
        }
        return all;
    }

    private static List<List<Expression>> either(List<Expression> parts, boolean wanted) {
        return parts.stream().flatMap(part -> ways(part, wanted).stream()).toList();
    }

    /** Both are so, or neither is. */
    private static List<List<Expression>> agreement(Expression left, Expression right, boolean same) {
        List<List<Expression>> all = new ArrayList<>(product(ways(left, true), ways(right, same)));
        all.addAll(product(ways(left, false), ways(right, !same)));
        return all;
    }

    private static boolean isTest(Expression expression) {
        return expression instanceof IsNull
                || expression instanceof Not
                || expression instanceof And
                || expression instanceof Or
                || expression instanceof Quantified
                || expression instanceof Apply apply && TESTS.contains(apply.name());
    }
}
