package dev.orderly.seed.plan;

import dev.orderly.seed.directive.ColumnRule;
import dev.orderly.seed.directive.Directive;
import dev.orderly.seed.directive.Literal;
import dev.orderly.seed.directive.Reference;
import dev.orderly.seed.directive.TableRule;
import dev.orderly.seed.directive.TableRule.LineList;
import dev.orderly.seed.directive.Timetable;
import dev.orderly.seed.directive.Weighted;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.value.Source;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a table's columns by their places. */
final class ColumnRules {

    private final TableFacts facts;
    private final Optional<TableRule> rule;
    private final LocalDate now;

    ColumnRules(TableFacts facts, Optional<TableRule> rule, LocalDate now) {
        this.facts = facts;
        this.rule = rule;
        this.now = now;
    }

    LocalDate now() {
        return now;
    }

    Optional<ColumnRule> of(int column) {
        return rule.map(TableRule::columns)
                .map(columns -> columns.get(facts.columns().get(column).name()));
    }

    Optional<Directive> directive(int column) {
        return of(column).map(ColumnRule::directive);
    }

    List<LineList> lists() {
        return rule.map(TableRule::lists).orElse(List.of());
    }

    Optional<TableRule.Per> per() {
        return rule.flatMap(TableRule::per);
    }

    /** So many of a hundred are null; empty where nobody says it. */
    Optional<Integer> nulls(int column) {
        return of(column).map(ColumnRule::nulls);
    }

    /** What a foreign key may refer to. */
    Map<String, List<String>> where(Foreign foreign) {
        return foreign.columns().stream()
                .map(name -> of(facts.column(name)))
                .flatMap(Optional::stream)
                .filter(ColumnRule::isWhere)
                .map(ColumnRule::where)
                .findFirst()
                .orElse(Map.of());
    }

    private static boolean isConstant(Directive directive) {
        return directive instanceof Directive.Template template
                && template.parts().stream().allMatch(part -> part.kind() == Directive.PartKind.LITERAL);
    }

    /** Whether the column's values come from a rule and no key, number or source of its own has a say. */
    boolean isDerived(int column) {
        Optional<Directive> directive = directive(column);
        boolean follows = lists().stream()
                .anyMatch(list ->
                        list.columns().indexOf(facts.columns().get(column).name()) > 0);
        return follows
                || directive
                        .filter(it -> !(it instanceof Directive.Choice
                                || it instanceof Directive.Slots
                                || it instanceof Directive.Where
                                || isConstant(it)
                                || it instanceof Directive.Usual && !isNothing(column)))
                        .isPresent();
    }

    /** Whether it is always null. */
    boolean isNothing(int column) {
        return directive(column).filter(Directive.Usual.class::isInstance).isPresent()
                && nulls(column).filter(nulls -> nulls == 100).isPresent();
    }

    /** Whether the rule makes the column's values. */
    boolean isMade(int column) {
        return isDerived(column)
                || directive(column)
                        .filter(it -> it instanceof Directive.Choice || isConstant(it))
                        .isPresent()
                || lead(column).isPresent();
    }

    /** The list whose lines the column tells apart. */
    Optional<LineList> lead(int column) {
        return lists().stream()
                .filter(list ->
                        list.columns().get(0).equals(facts.columns().get(column).name()))
                .findFirst();
    }

    Optional<Timetable> timetable(int column) {
        return directive(column)
                .filter(Directive.Slots.class::isInstance)
                .map(slots -> new Timetable((Directive.Slots) slots, now));
    }

    /** Values that can be counted up. */
    Optional<Source> source(int column) {
        Optional<Source> timetable = timetable(column).map(Source.class::cast);
        return timetable.or(() -> weighted(column).map(Source.class::cast));
    }

    Optional<Weighted> weighted(int column) {
        return lead(column)
                .map(list -> new Weighted(literals(column, list.values(0)), list.weights(), isOrdered(list)))
                .or(() -> directive(column)
                        .filter(Directive.Choice.class::isInstance)
                        .map(Directive.Choice.class::cast)
                        .map(choice -> new Weighted(literals(column, choice.values()), choice.weights())));
    }

    /** A list without weights is taken from its first line on. */
    private static boolean isOrdered(LineList list) {
        return list.weights().stream().distinct().count() <= 1;
    }

    List<Object> literals(int column, List<String> texts) {
        return texts.stream()
                .map(text -> Literal.of(text, facts.columns().get(column).type()))
                .toList();
    }

    /** Columns of the row that a foreign key refers to which are looked at. */
    Set<String> looked(Foreign foreign) {
        Set<String> looked = new LinkedHashSet<>(where(foreign).keySet());
        per().filter(per -> isMeant(per, foreign))
                .ifPresent(per -> looked.addAll(per.where().keySet()));
        rule.map(TableRule::columns).map(Map::values).stream()
                .flatMap(java.util.Collection::stream)
                .flatMap(column -> column.references().stream())
                .filter(reference ->
                        reference.key().filter(foreign.columns()::contains).isPresent())
                .map(Reference::column)
                .forEach(looked::add);
        return looked;
    }

    /** Whether rows are counted by this key: it refers to the named table, or has the named column. */
    static boolean isMeant(TableRule.Per per, Foreign foreign) {
        String table = foreign.target().name();
        return per.table().equals(table)
                || per.table().equals(foreign.target().schema() + '.' + table)
                || foreign.columns().contains(per.table());
    }
}
