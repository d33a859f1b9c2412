package dev.orderly.seed.plan;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Table;
import dev.orderly.seed.check.Expression;
import dev.orderly.seed.check.Expression.And;
import dev.orderly.seed.check.Expression.Apply;
import dev.orderly.seed.check.Expression.Constant;
import dev.orderly.seed.check.Expression.Field;
import dev.orderly.seed.check.Expression.Or;
import dev.orderly.seed.check.Expression.Quantified;
import dev.orderly.seed.check.ExpressionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The condition that the rows of a partitioned table have to meet so that there is a partition for each. */
final class PartitionBounds {

    private static final Pattern KEY = Pattern.compile("(RANGE|LIST|HASH) \\((.*)\\)");
    private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM \\((.*)\\) TO \\((.*)\\)");
    private static final Pattern LIST = Pattern.compile("FOR VALUES IN \\((.*)\\)");
    private static final Expression ALWAYS = new And(List.of());

    private final Catalog catalog;

    PartitionBounds(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Empty when any row has its place. */
    Optional<Expression> of(Table table) {
        if (!table.isPartitioned()) {
            return Optional.empty();
        }
        Expression condition = ofParts(table);
        return condition.equals(ALWAYS) ? Optional.empty() : Optional.of(condition);
    }

    private Expression ofParts(Table table) {
        Matcher key = KEY.matcher(table.partitionKey());
        List<Expression> ways = new ArrayList<>();
        boolean rest = false;
        for (Attachment part : catalog.all(Attachment.class)
                .filter(each -> each.parentTable().equals(table.id()))
                .toList()) {
            if (part.bound().equals("DEFAULT") || part.bound().contains("modulus")) {
                rest = true;
            } else if (key.matches()) {
                Expression within = catalog.find(part.child())
                        .filter(Table.class::isInstance)
                        .map(Table.class::cast)
                        .filter(Table::isPartitioned)
                        .map(this::ofParts)
                        .orElse(ALWAYS);
                ways.add(new And(List.of(bound(FactsReader.elements(key.group(2)), part.bound()), within)));
            }
        }
        return ways.isEmpty() && rest ? ALWAYS : new Or(ways);
    }

    private static Expression bound(List<String> key, String bound) {
        Matcher list = LIST.matcher(bound);
        if (list.matches()) {
            List<Expression> values = FactsReader.elements(list.group(1)).stream()
                    .map(ExpressionParser::parse)
                    .toList();
            return new Quantified(new Field(name(key.get(0))), "=", false, values);
        }
        Matcher range = RANGE.matcher(bound);
        return range.matches()
                ? range(key, FactsReader.elements(range.group(1)), FactsReader.elements(range.group(2)))
                : ALWAYS;
    }

    /** Columns before the first whose bounds differ are fixed; those after it are free, if that one is not at its bound. */
    private static Expression range(List<String> key, List<String> from, List<String> to) {
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            boolean last = i == key.size() - 1;
            Field field = new Field(name(key.get(i)));
            if (from.get(i).equals(to.get(i))) {
                parts.add(new Apply("=", List.of(field, constant(from.get(i)))));
                continue;
            }
            if (!from.get(i).equals("MINVALUE")) {
                parts.add(new Apply(last ? ">=" : ">", List.of(field, constant(from.get(i)))));
            }
            if (!to.get(i).equals("MAXVALUE")) {
                parts.add(new Apply("<", List.of(field, constant(to.get(i)))));
            }
            break;
        }
        return new And(parts);
    }

    private static Expression constant(String text) {
        return text.equals("NULL") ? new Constant(null) : ExpressionParser.parse(text);
    }

    private static String name(String key) {
        return key.startsWith("\"") ? key.substring(1, key.length() - 1) : key.split(" ")[0];
    }
}
