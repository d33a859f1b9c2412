package dev.orderly.seed.plan;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.ColumnRule;
import dev.orderly.seed.directive.Making;
import dev.orderly.seed.directive.Reference;
import dev.orderly.seed.directive.TableRule.LineList;
import dev.orderly.seed.directive.Weighted;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import dev.orderly.value.type.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the values that rules ask for, after those of keys and numbers. For use by several threads. */
final class Directed {

    private static final int OWN = -2;
    private static final int ANCHOR = -1;

    private final TableFacts facts;
    private final Optional<Link> anchor;
    private final List<Link> links;
    private final long place;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Reference, Place> places = new HashMap<>();
    private final boolean[] made;

    /** One column, and what has to be there before. */
    private record Step(int column, Set<Integer> after, Making making) {}

    /** Where a value that is looked at stands. */
    private record Place(int link, int column, String bound) {}

    /** @param numbered columns whose values a number gives */
    Directed(
            TableFacts facts,
            ColumnRules rules,
            Optional<Link> anchor,
            List<Link> links,
            Set<Integer> numbered,
            long place) {
        this.facts = facts;
        this.anchor = anchor;
        this.links = links;
        this.place = place;
        this.made = new boolean[facts.columns().size()];
        List<Step> open = new ArrayList<>();
        for (LineList list : rules.lists()) {
            open.addAll(steps(list, rules, numbered));
        }
        for (int i = 0; i < made.length; i++) {
            Optional<ColumnRule> rule = rules.of(i);
            if (rule.isPresent() && rules.isMade(i) && !numbered.contains(i)) {
                open.add(step(i, rule.get(), rules));
            }
        }
        order(open);
    }

    private Step step(int column, ColumnRule rule, ColumnRules rules) {
        Set<Integer> after = new LinkedHashSet<>();
        for (Reference reference : rule.references()) {
            Place found = places.computeIfAbsent(reference, this::found);
            if (found.link() == OWN) {
                after.add(found.column());
            }
        }
        return new Step(column, after, Making.of(rule, type(column), rules.now()));
    }

    private ColumnType type(int column) {
        return facts.columns().get(column).type();
    }

    private Place found(Reference reference) {
        if (reference.key().isEmpty()) {
            return new Place(OWN, facts.column(reference.column()), reference.bound());
        }
        String key = reference.key().get();
        if (anchor.filter(link -> isOf(link, key)).isPresent()) {
            return new Place(ANCHOR, anchor.get().target.column(reference.column()), reference.bound());
        }
        for (int i = 0; i < links.size(); i++) {
            if (isOf(links.get(i), key)) {
                return new Place(i, links.get(i).target.column(reference.column()), reference.bound());
            }
        }
        throw new CannotBeSeeded(
                facts.id().schema() + '.' + facts.id().name(),
                "nothing is known of the row that " + key + " refers to, as for " + reference);
    }

    private static boolean isOf(Link link, String column) {
        int at = link.foreign.columns().indexOf(column);
        return at >= 0 && java.util.Arrays.stream(link.shared).noneMatch(shared -> shared == at);
    }

    /** The first column of a line is drawn, or numbered; the others follow it. */
    private List<Step> steps(LineList list, ColumnRules rules, Set<Integer> numbered) {
        List<Step> all = new ArrayList<>();
        int lead = facts.column(list.columns().get(0));
        Weighted weighted = rules.weighted(lead).orElseThrow();
        if (!numbered.contains(lead)) {
            all.add(new Step(
                    lead, Set.of(), (row, draw) -> weighted.values().get(weighted.drawn(draw.at(row.place())))));
        }
        Map<Object, Integer> lines = new HashMap<>();
        weighted.values().forEach(value -> lines.putIfAbsent(value, lines.size()));
        Reference of = new Reference(Optional.empty(), list.columns().get(0), "");
        places.put(of, new Place(OWN, lead, ""));
        for (int i = 1; i < list.columns().size(); i++) {
            int column = facts.column(list.columns().get(i));
            List<@Nullable Object> values = new ArrayList<>();
            for (String text : list.values(i)) {
                values.add(
                        text.equals("null")
                                ? null
                                : rules.literals(column, List.of(text)).get(0));
            }
            all.add(new Step(column, Set.of(lead), (row, draw) -> {
                Integer line = lines.get(row.value(of));
                return line == null ? null : values.get(line);
            }));
        }
        return all;
    }

    /** Each after those that it follows from. */
    private void order(List<Step> open) {
        Set<Integer> left = open.stream().map(Step::column).collect(Collectors.toCollection(LinkedHashSet::new));
        while (!left.isEmpty()) {
            Step next = open.stream()
                    .filter(step -> left.contains(step.column()))
                    .filter(step -> step.after().stream().noneMatch(left::contains))
                    .findFirst()
                    .orElseThrow(() -> new CannotBeSeeded(
                            facts.id().schema() + '.' + facts.id().name(),
                            "the rules of its columns " + names(left) + " follow from each other"));
            steps.add(next);
            made[next.column()] = true;
            left.remove(next.column());
        }
    }

    private String names(Set<Integer> columns) {
        return columns.stream().map(i -> facts.columns().get(i).name()).collect(Collectors.joining(", "));
    }

    /** Whether a rule makes the column's values. */
    boolean makes(int column) {
        return made[column];
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Empty when all are made; else why not. */
    String make(long row, long ordinal, int tries, Bench.Scratch scratch, Bench bench) {
        Draw draw = new Draw();
        for (Step step : steps) {
            ColumnFacts column = facts.columns().get(step.column());
            Object value;
            try {
                value = step.making().make(new View(row, ordinal, step.column(), tries, scratch, bench), draw);
            } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
                return "its rule makes a value for " + column.name() + " that is none of its type: " + e.getMessage();
            }
            if (value == null && column.notNull()) {
                return "its rule leaves " + column.name() + " without a value";
            }
            if (value instanceof String text && isTooLong(text, column.type())) {
                return "its rule makes a text for " + column.name() + " that is too long: \"" + text + '"';
            }
            scratch.values[step.column()] = value;
        }
        return "";
    }

    private static boolean isTooLong(String text, ColumnType type) {
        return type.kind() == Kind.TEXT && type.length() > 0 && text.codePointCount(0, text.length()) > type.length();
    }

    /** A row that is being made, as its rules see it. */
    private final class View implements Making.Row {

        private final long row;
        private final long ordinal;
        private final int column;
        private final int tries;
        private final Bench.Scratch scratch;
        private final Bench bench;

        View(long row, long ordinal, int column, int tries, Bench.Scratch scratch, Bench bench) {
            this.row = row;
            this.ordinal = ordinal;
            this.column = column;
            this.tries = tries;
            this.scratch = scratch;
            this.bench = bench;
        }

        @Override
        public @Nullable Object value(Reference reference) {
            Place found = places.get(reference);
            if (found == null) {
                return null;
            }
            Object value = found.link() == OWN ? scratch.values[found.column()] : ofTarget(found);
            if (value instanceof Span span && !found.bound().isEmpty()) {
                return found.bound().equals("lower") ? span.low() : span.high();
            }
            return value;
        }

        private @Nullable Object ofTarget(Place found) {
            Link link = found.link() == ANCHOR ? anchor.orElseThrow() : links.get(found.link());
            long target = found.link() == ANCHOR ? scratch.anchored : scratch.targets[found.link()];
            return target < 0 || found.column() < 0 ? null : link.target.value(target, found.column(), bench);
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public long ordinal() {
            return ordinal;
        }

        @Override
        public long place() {
            return Draw.place(Directed.this.place, row, column);
        }

        @Override
        public int tries() {
            return tries;
        }
    }
}
