package dev.orderly.privacy.plan;

import dev.orderly.catalog.Column;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ObjectId;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.mask.Wanted;
import dev.orderly.value.check.Domain;
import dev.orderly.value.check.Expression;
import dev.orderly.value.check.Expression.And;
import dev.orderly.value.check.Expression.Field;
import dev.orderly.value.check.ExpressionParser;
import dev.orderly.value.check.Narrowing;
import dev.orderly.value.check.NotUnderstood;
import dev.orderly.value.check.Values;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether masked values meet the conditions of a table, as far as conditions are understood; the server judges the rest. */
final class CheckJudge {

    private static final int SAMPLES = 40;

    private final ObjectId table;
    private final Map<String, Domain> domains = new HashMap<>();
    private final Map<String, Kind> kinds = new HashMap<>();
    private final List<Expression> conditions = new ArrayList<>();
    private final String locale;

    CheckJudge(Schema schema, ObjectId table, String locale) {
        this.table = table;
        this.locale = locale;
        for (Column column : schema.columns(table)) {
            ColumnType type = schema.type(column);
            String name = column.id().part();
            kinds.put(name, type.kind());
            domains.put(name, new Domain());
            type.checks().stream()
                    .flatMap(check -> understood(check).stream())
                    .forEach(each -> add(each.with(any -> new Field(name))));
        }
        schema.checks(table).stream()
                .map(Constraint::definition)
                .flatMap(check -> understood(check).stream())
                .forEach(this::add);
        new Narrowing(kinds, domains).by(conditions);
    }

    private void add(Expression condition) {
        if (condition instanceof And and) {
            and.all().forEach(this::add);
        } else {
            conditions.add(condition);
        }
    }

    private static Optional<Expression> understood(String check) {
        try {
            return Optional.of(ExpressionParser.parse(ExpressionParser.conditionOf(check)));
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    /** What speaks against an action on a column by itself. */
    Optional<String> against(String column, Action action) {
        Domain domain = domains.getOrDefault(column, new Domain());
        if (action instanceof Action.Keep || action instanceof Action.Nothing || action instanceof Action.Reference) {
            return Optional.empty();
        }
        List<Object> listed = domain.listed().orElse(List.of());
        boolean isListed = action instanceof Action.Constant constant && listed.contains(constant.value());
        if (!listed.isEmpty() && !isListed) {
            return Optional.of("may hold nothing but " + shown(listed));
        }
        if (action instanceof Action.Encrypt
                && kinds.getOrDefault(column, Kind.OTHER).isNumber()) {
            return range(domain);
        }
        return pattern(domain, action);
    }

    private static String shown(List<Object> values) {
        return String.join(", ", values.stream().limit(5).map(String::valueOf).toList())
                + (values.size() > 5 ? ", …" : "");
    }

    /** Encrypted numbers keep sign and number of digits, and nothing else. */
    private static Optional<String> range(Domain domain) {
        boolean low =
                domain.low().filter(bound -> Values.compare(bound, 1L) > 0).isPresent();
        return low || domain.high().isPresent()
                ? Optional.of("has a range that encrypted numbers would leave")
                : Optional.empty();
    }

    private Optional<String> pattern(Domain domain, Action action) {
        for (String regex : domain.patterns()) {
            try {
                java.util.regex.Pattern pattern = Values.pattern(regex, false);
                Optional<String> bad = samples(action)
                        .filter(text -> !pattern.matcher(text).find())
                        .findFirst();
                if (bad.isPresent()) {
                    return Optional.of("must match " + regex + ", which \"" + bad.get() + "\" does not");
                }
            } catch (NotUnderstood e) {
                // the server judges it
            }
        }
        return Optional.empty();
    }

    /** Texts that an action makes whatever it is made of. */
    private Stream<String> samples(Action action) {
        if (action instanceof Action.Constant constant) {
            return Stream.of(constant.value());
        }
        if (!(action instanceof Action.Fake) && !(action instanceof Action.Hash)) {
            return Stream.empty();
        }
        Maskers maskers = new Maskers(RootKey.forgotten(), Vocabulary.of(Locale.forLanguageTag(locale)));
        var masker = maskers.of(Wanted.of(action, "sample"));
        MaskedRow row = new MaskedRow();
        return Stream.iterate(0, i -> i + 1).limit(SAMPLES).map(i -> String.valueOf(masker.of("Sample " + i, row)));
    }

    /** Conditions that compare days of which only some move. */
    List<String> against(Map<String, Action> actions) {
        List<String> found = new ArrayList<>();
        for (Expression condition : conditions) {
            List<String> days = condition.columns().stream()
                    .filter(name -> kinds.getOrDefault(name, Kind.OTHER).isMoment())
                    .sorted()
                    .toList();
            long moving = days.stream()
                    .filter(name -> actions.get(name) instanceof Action.Shift)
                    .count();
            if (moving > 0 && moving < days.size()) {
                found.add("a condition of table " + table.name() + " compares " + String.join(" and ", days)
                        + ", of which only some are shifted");
            }
        }
        return found;
    }
}
