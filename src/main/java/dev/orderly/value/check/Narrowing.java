package dev.orderly.value.check;

import dev.orderly.value.check.Expression.Apply;
import dev.orderly.value.check.Expression.Cast;
import dev.orderly.value.check.Expression.Constant;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.Expression.IsNull;
import dev.orderly.value.check.Expression.Not;
import dev.orderly.value.check.Expression.Quantified;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What conditions that have to hold together say of each column by itself. What they say of several columns is left out. */
public final class Narrowing {

    private static final Map<String, String> MIRRORED =
            Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=", "=", "=", "<>", "<>");
    private static final Set<String> LENGTHS = Set.of("length", "char_length", "character_length");

    private final Map<String, Kind> kinds;
    private final Map<String, Domain> domains;

    /** @param domains of the columns, which get narrower */
    public Narrowing(Map<String, Kind> kinds, Map<String, Domain> domains) {
        this.kinds = kinds;
        this.domains = domains;
    }

    public void by(List<Expression> conditions) {
        conditions.forEach(this::by);
    }

    private void by(Expression condition) {
        if (condition instanceof Field field) {
            domain(field.column()).ifPresent(domain -> domain.among(List.of(true)));
        } else if (condition instanceof IsNull test && bare(test.of()) instanceof Field field) {
            domain(field.column()).ifPresent(Domain::nothing);
        } else if (condition instanceof Not not) {
            byNot(not.of());
        } else if (condition instanceof Quantified some) {
            byList(some);
        } else if (condition instanceof Apply apply && apply.arguments().size() == 2) {
            byOperator(
                    apply.name(),
                    bare(apply.arguments().get(0)),
                    bare(apply.arguments().get(1)));
        }
    }

    private void byNot(Expression of) {
        if (of instanceof Field field) {
            domain(field.column()).ifPresent(domain -> domain.among(List.of(false)));
        } else if (of instanceof IsNull test && bare(test.of()) instanceof Field field) {
            domain(field.column()).ifPresent(Domain::never);
        }
    }

    private void byList(Quantified some) {
        if (!(bare(some.left()) instanceof Field field)) {
            byListOfCase(some);
            return;
        }
        List<Object> values = new ArrayList<>();
        for (Expression element : some.elements()) {
            constant(field, bare(element)).ifPresent(values::add);
        }
        boolean complete = values.size() == some.elements().size();
        if (complete && some.operator().equals("=") && !some.all()) {
            domain(field.column()).ifPresent(domain -> domain.among(values));
        } else if (some.operator().equals("<>") && some.all()) {
            domain(field.column()).ifPresent(domain -> domain.without(values));
        }
    }

    /** {@code upper(column)} is one of a list: so is the column, if it is in capitals itself. */
    private void byListOfCase(Quantified some) {
        if (bare(some.left()) instanceof Apply apply
                && (apply.name().equals("upper") || apply.name().equals("lower"))
                && bare(apply.arguments().get(0)) instanceof Field field) {
            byList(new Quantified(field, some.operator(), some.all(), some.elements()));
        }
    }

    private void byOperator(String operator, Expression left, Expression right) {
        if (left instanceof Constant && !(right instanceof Constant) && MIRRORED.containsKey(operator)) {
            byOperator(MIRRORED.get(operator), right, left);
        } else if (left instanceof Field field) {
            constant(field, right)
                    .ifPresent(value -> domain(field.column()).ifPresent(domain -> narrow(domain, operator, value)));
            if (right instanceof Apply apply) {
                byCase(field, operator, apply);
            }
        } else if (left instanceof Apply apply && right instanceof Constant constant && constant.text() != null) {
            byFunction(apply, operator, constant.text());
        }
    }

    private void byCase(Field field, String operator, Apply apply) {
        boolean ofItself =
                apply.arguments().size() == 1 && bare(apply.arguments().get(0)).equals(field);
        if (operator.equals("=") && ofItself && apply.name().equals("upper")) {
            domain(field.column()).ifPresent(Domain::capitals);
        } else if (operator.equals("=") && ofItself && apply.name().equals("lower")) {
            domain(field.column()).ifPresent(Domain::small);
        }
    }

    private void byFunction(Apply apply, String operator, String value) {
        if (apply.arguments().isEmpty() || !(bare(apply.arguments().get(0)) instanceof Field field)) {
            return;
        }
        Optional<Domain> found = domain(field.column());
        if (apply.name().equals("jsonb_typeof") && operator.equals("=")) {
            found.ifPresent(domain -> domain.ofJson(value));
        } else if (LENGTHS.contains(apply.name()) && value.matches("\\d{1,9}")) {
            found.ifPresent(domain -> narrowLength(domain, operator, Long.parseLong(value)));
        } else if ((apply.name().equals("upper") || apply.name().equals("lower")) && operator.equals("=")) {
            found.ifPresent(domain -> domain.among(List.of(value)));
        } else if (isTrimmed(apply) && operator.equals("<>") && value.isEmpty()) {
            found.ifPresent(domain -> domain.lengthFrom(1));
        }
    }

    private static boolean isTrimmed(Apply apply) {
        return apply.name().equals("btrim") || apply.name().equals("trim");
    }

    private static void narrowLength(Domain domain, String operator, long length) {
        switch (operator) {
            case "=" -> domain.lengthFrom(length).lengthTo(length);
            case ">" -> domain.lengthFrom(length + 1);
            case ">=" -> domain.lengthFrom(length);
            case "<" -> domain.lengthTo(length - 1);
            case "<=" -> domain.lengthTo(length);
            default -> {
                // any length but one: tried
            }
        }
    }

    private static void narrow(Domain domain, String operator, Object value) {
        switch (operator) {
            case "=" -> domain.among(List.of(value));
            case "<>" -> domain.without(List.of(value));
            case ">" -> domain.atLeast(value, true);
            case ">=" -> domain.atLeast(value, false);
            case "<" -> domain.atMost(value, true);
            case "<=" -> domain.atMost(value, false);
            case "~", "~*" -> domain.like((String) value);
            case "~~" -> domain.like(Values.ofLike((String) value));
            case "?" -> domain.withKey((String) value);
            default -> {
                // tried
            }
        }
    }

    private Optional<Object> constant(Field field, Expression right) {
        Kind kind = kinds.get(field.column());
        if (kind == null || !(right instanceof Constant constant) || constant.text() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(kind.parse(constant.text()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Domain> domain(String column) {
        return Optional.ofNullable(domains.get(column));
    }

    /** Without casts, and with a minus of a constant in it. */
    private static Expression bare(Expression expression) {
        if (expression instanceof Cast cast) {
            return bare(cast.of());
        }
        if (expression instanceof Apply apply
                && apply.name().equals("-")
                && apply.arguments().get(0).equals(new Constant("0"))
                && bare(apply.arguments().get(1)) instanceof Constant constant
                && constant.text() != null) {
            return new Constant('-' + constant.text());
        }
        return expression;
    }
}
