package dev.orderly.seed.plan;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Table;
import dev.orderly.value.check.Expression;
import dev.orderly.value.check.Expression.And;
import dev.orderly.value.check.Expression.Apply;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.Expression.IsNull;
import dev.orderly.value.check.Expression.Not;
import dev.orderly.value.check.Expression.Or;
import dev.orderly.value.check.Expression.Quantified;
import dev.orderly.value.check.ExpressionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The condition that the rows of a partitioned table have to meet so that there is a partition for each. */
final class PartitionBounds {

    private static final Pattern KEY = Pattern.compile("(RANGE|LIST|HASH) \\((.*)\\)");
    private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM \\((.*)\\) TO \\((.*)\\)");
    private static final Pattern LIST = Pattern.compile("FOR VALUES IN \\((.*)\\)");
    private static final Expression ALWAYS = new And(List.of());

    private final Catalog catalog;
    private final Partitions partitions;
    /** Columns that a sequence counts: a partition for what no other takes is for them as well. */
    private final Set<String> counted;

    PartitionBounds(Catalog catalog, Partitions partitions, Set<String> counted) {
        this.catalog = catalog;
        this.partitions = partitions;
        this.counted = counted;
    }

    /** Empty when any row has its place. */
    Optional<Expression> of(Table table, Set<String> shared) {
        Expression condition = ofParts(table, shared);
        return condition.equals(ALWAYS) ? Optional.empty() : Optional.of(condition);
    }

    /** Partitions whose own constraints are not those of all are left empty. */
    private Expression ofParts(Table table, Set<String> shared) {
        Matcher key = KEY.matcher(table.partitionKey());
        List<String> columns = key.matches() ? FactsReader.elements(key.group(2)) : List.of();
        List<Expression> ways = new ArrayList<>();
        boolean rest = false;
        for (Attachment part : partitions.of(table.id())) {
            if (!shared.containsAll(partitions.ownRules(part.child()))) {
                continue;
            }
            if (part.bound().equals("DEFAULT") || part.bound().contains("modulus")) {
                rest = true;
                continue;
            }
            Expression within = catalog.find(part.child())
                    .filter(Table.class::isInstance)
                    .map(Table.class::cast)
                    .filter(Table::isPartitioned)
                    .map(sub -> ofParts(sub, shared))
                    .orElse(ALWAYS);
            ways.add(new And(List.of(bound(columns, part.bound()), within)));
        }
        boolean anywhere =
                ways.isEmpty() || columns.stream().map(PartitionBounds::name).anyMatch(counted::contains);
        return rest && anywhere ? ALWAYS : new Or(ways);
    }

    private static Expression bound(List<String> key, String bound) {
        Matcher list = LIST.matcher(bound);
        if (list.matches()) {
            return list(new Field(name(key.get(0))), FactsReader.elements(list.group(1)));
        }
        Matcher range = RANGE.matcher(bound);
        return range.matches()
                ? range(key, FactsReader.elements(range.group(1)), FactsReader.elements(range.group(2)))
                : ALWAYS;
    }

    /** Null has a place only where it is listed. */
    private static Expression list(Field field, List<String> bounds) {
        List<Expression> values = bounds.stream()
                .filter(bound -> !bound.equals("NULL"))
                .map(ExpressionParser::parse)
                .toList();
        Expression listed = new Quantified(field, "=", false, values);
        if (values.size() < bounds.size()) {
            return new Or(List.of(new IsNull(field), listed));
        }
        return new And(List.of(new Not(new IsNull(field)), listed));
    }

    /** Columns before the first whose bounds differ are fixed; those after it are free, if that one is not at its bound. */
    private static Expression range(List<String> key, List<String> from, List<String> to) {
        List<Expression> parts = new ArrayList<>();
        key.forEach(column -> parts.add(new Not(new IsNull(new Field(name(column))))));
        for (int i = 0; i < key.size(); i++) {
            boolean last = i == key.size() - 1;
            Field field = new Field(name(key.get(i)));
            if (from.get(i).equals(to.get(i))) {
                parts.add(new Apply("=", List.of(field, ExpressionParser.parse(from.get(i)))));
                continue;
            }
            if (!from.get(i).equals("MINVALUE")) {
                parts.add(new Apply(last ? ">=" : ">", List.of(field, ExpressionParser.parse(from.get(i)))));
            }
            if (!to.get(i).equals("MAXVALUE")) {
                parts.add(new Apply("<", List.of(field, ExpressionParser.parse(to.get(i)))));
            }
            break;
        }
        return new And(parts);
    }

    private static String name(String key) {
        return key.startsWith("\"") ? key.substring(1, key.length() - 1) : key.split(" ")[0];
    }
}
