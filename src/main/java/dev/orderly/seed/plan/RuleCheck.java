package dev.orderly.seed.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.problem.Likeness;
import dev.orderly.seed.directive.ColumnRule;
import dev.orderly.seed.directive.Directive;
import dev.orderly.seed.directive.Literal;
import dev.orderly.seed.directive.Making;
import dev.orderly.seed.directive.Reference;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.directive.TableRule.LineList;
import dev.orderly.seed.plan.SeedPlan.Remark;
import dev.orderly.seed.plan.TableFacts.Check;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.value.check.Evaluator;
import dev.orderly.value.check.NotUnderstood;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What rules ask for that cannot be, by the catalog alone: all of it at once, each with its place in the file. */
final class RuleCheck {

    private static final Pattern LINE = Pattern.compile(":(\\d{1,9}): ");

    private final Map<ObjectId, TableFacts> all;
    private final Directions directions;
    private final LocalDate now;
    private final List<Remark> remarks = new ArrayList<>();
    private final Evaluator evaluator = new Evaluator();

    RuleCheck(Map<ObjectId, TableFacts> all, Directions directions, LocalDate now) {
        this.all = all;
        this.directions = directions;
        this.now = now;
    }

    List<Remark> remarks() {
        for (TableFacts table : all.values()) {
            directions.rule(table.id()).ifPresent(rule -> check(table, rule));
        }
        remarks.sort(Comparator.comparingInt(RuleCheck::line).thenComparing(Remark::reason));
        return remarks;
    }

    /** As they stand in the file. */
    private static int line(Remark remark) {
        Matcher matcher = LINE.matcher(remark.reason());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private void add(TableFacts table, String origin, String what) {
        Remark remark = new Remark(table.id().schema() + '.' + table.id().name(), origin + ": " + what);
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    private void check(TableFacts table, TableRule rule) {
        rule.per().ifPresent(per -> per(table, rule, per));
        for (LineList list : rule.lists()) {
            for (int i = 0; i < list.columns().size(); i++) {
                String column = list.columns().get(i);
                if (known(table, rule.origin(), column)) {
                    values(table, rule.origin() + ": list " + list.name(), column, list.values(i));
                }
            }
        }
        rule.columns().forEach((column, about) -> {
            if (known(table, about.origin(), column)) {
                column(table, rule, table.columns().get(table.column(column)), about);
            }
        });
    }

    private boolean known(TableFacts table, String origin, String column) {
        int at = table.column(column);
        if (at < 0) {
            List<String> names = table.columns().stream().map(ColumnFacts::name).toList();
            add(
                    table,
                    origin,
                    "there is no column \"" + column + '"'
                            + Likeness.nearest(column, names)
                                    .map(near -> ", did you mean \"" + near + "\"?")
                                    .orElse(""));
        } else if (table.columns().get(at).generation().isPresent()) {
            add(table, origin, "column \"" + column + "\" is computed by the server");
            return false;
        }
        return at >= 0;
    }

    private void per(TableFacts table, TableRule rule, TableRule.Per per) {
        Optional<Foreign> key = table.foreigns().stream()
                .filter(foreign ->
                        ColumnRules.isMeant(per, foreign) && !foreign.target().equals(table.id()))
                .findFirst();
        if (key.isEmpty()) {
            add(table, rule.origin(), "no foreign key of it refers to " + per.table());
        } else {
            where(table, rule.origin(), key.get(), per.where());
        }
    }

    private void where(TableFacts table, String origin, Foreign key, Map<String, List<String>> where) {
        TableFacts target = all.get(key.target());
        if (target != null) {
            where.forEach((column, values) -> {
                if (target.column(column) < 0) {
                    add(
                            table,
                            origin,
                            "there is no column \"" + column + "\" in "
                                    + target.id().name());
                } else {
                    ColumnType type =
                            target.columns().get(target.column(column)).type();
                    values.stream()
                            .filter(value -> !value.equals("null") && !isOf(value, type))
                            .forEach(value -> add(table, origin, none(value, column, type)));
                }
            });
        }
    }

    private static boolean isOf(String text, ColumnType type) {
        try {
            Literal.of(text, type);
            return type.kind() != Kind.TEXT
                    || type.length() == 0
                    || text.codePointCount(0, text.length()) <= type.length();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String none(String value, String column, ColumnType type) {
        String what = '"' + value + "\" is no value of column \"" + column + "\", of type " + type.name();
        return type.labels().isEmpty()
                ? what
                : what + " (" + String.join(", ", type.labels()) + ')'
                        + Likeness.nearest(value, type.labels())
                                .map(near -> ", did you mean \"" + near + "\"?")
                                .orElse("");
    }

    private void column(TableFacts table, TableRule rule, ColumnFacts column, ColumnRule about) {
        List<Foreign> keys = table.foreigns().stream()
                .filter(foreign -> foreign.columns().contains(column.name()))
                .toList();
        boolean anchored = rule.per()
                .filter(per -> keys.stream().anyMatch(key -> ColumnRules.isMeant(per, key)))
                .isPresent();
        if (anchored && !(about.directive() instanceof Directive.Usual)) {
            add(table, about.origin(), "column \"" + column.name() + "\" is given by the row that it is counted for");
        }
        if (about.isWhere()) {
            keys.stream()
                    .max(Comparator.comparingInt(key -> key.columns().size()))
                    .ifPresentOrElse(
                            key -> where(table, about.origin(), key, about.where()),
                            () -> add(
                                    table,
                                    about.origin(),
                                    "column \"" + column.name()
                                            + "\" is of no foreign key, so that it has no rows to choose"));
        } else {
            follow(table, column, about);
        }
        if (about.nulls() > 0 && column.notNull()) {
            add(table, about.origin(), "column \"" + column.name() + "\" must not be null");
        }
    }

    private void follow(TableFacts table, ColumnFacts column, ColumnRule about) {
        for (Reference reference : about.references()) {
            unknown(table, reference).ifPresent(what -> add(table, about.origin(), what));
        }
        if (about.directive() instanceof Directive.Slots && column.type().kind() != Kind.RANGE) {
            add(table, about.origin(), "column \"" + column.name() + "\" is no range, so that it has no slots");
        }
        inner(table, column, about);
    }

    /** With the rules for each case. */
    private void inner(TableFacts table, ColumnFacts column, ColumnRule about) {
        if (about.directive() instanceof Directive.Choice choice) {
            values(table, about.origin(), column.name(), choice.values());
        } else if (about.directive() instanceof Directive.Cases cases) {
            cases.cases().values().forEach(each -> inner(table, column, each));
            cases.otherwise().ifPresent(each -> inner(table, column, each));
        } else if (!(about.directive() instanceof Directive.Slots || about.directive() instanceof Directive.Usual)) {
            made(table, column, about);
        }
    }

    private void made(TableFacts table, ColumnFacts column, ColumnRule about) {
        try {
            Making.of(about, column.type(), now);
            if (about.directive() instanceof Directive.Template template
                    && about.references().isEmpty()) {
                constant(table, column, about, template);
            }
        } catch (RuntimeException e) {
            add(
                    table,
                    about.origin(),
                    "column \"" + column.name() + "\" of type " + column.type().name() + " cannot have it: "
                            + e.getMessage());
        }
    }

    private void constant(TableFacts table, ColumnFacts column, ColumnRule about, Directive.Template template) {
        if (template.parts().size() == 1 && template.parts().get(0).kind() == Directive.PartKind.LITERAL) {
            values(
                    table,
                    about.origin(),
                    column.name(),
                    List.of(template.parts().get(0).text()));
        }
    }

    private Optional<String> unknown(TableFacts table, Reference reference) {
        String name = reference.key().orElse(reference.column());
        if (table.column(name) < 0) {
            return Optional.of("there is no column \"" + name + "\", as for " + reference);
        }
        if (reference.key().isEmpty()) {
            return Optional.empty();
        }
        Optional<TableFacts> target = table.foreigns().stream()
                .filter(foreign -> foreign.columns().contains(name))
                .max(Comparator.comparingInt(foreign -> foreign.columns().size()))
                .map(Foreign::target)
                .map(all::get);
        if (target.isEmpty()) {
            return Optional.of("column \"" + name + "\" is of no foreign key, as for " + reference);
        }
        return target.get().column(reference.column()) < 0
                ? Optional.of("there is no column \"" + reference.column() + "\" in "
                        + target.get().id().name() + ", as for " + reference)
                : Optional.empty();
    }

    /** Values that are written, by type and by the conditions that are about this column alone. */
    private void values(TableFacts table, String origin, String name, List<String> values) {
        ColumnFacts column = table.columns().get(table.column(name));
        for (String value : values) {
            if (value.equals("null")) {
                continue;
            }
            if (!isOf(value, column.type())) {
                add(table, origin, none(value, name, column.type()));
                continue;
            }
            Object literal = Literal.of(value, column.type());
            for (Check check : table.checks()) {
                if (check.columns().equals(Set.of(name)) && !admits(check, literal)) {
                    add(
                            table,
                            origin,
                            '"' + value + "\" does not meet the condition " + check.name() + " of column \"" + name
                                    + '"');
                }
            }
        }
    }

    private boolean admits(Check check, Object value) {
        try {
            return check.understood()
                    .map(condition -> evaluator.admits(condition, any -> value))
                    .orElse(true);
        } catch (NotUnderstood e) {
            return true;
        }
    }
}
