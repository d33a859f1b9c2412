package dev.orderly.seed.plan;

import dev.orderly.seed.plan.Numbering.Digit;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.plan.TableFacts.Exclusion;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.plan.TableFacts.Unique;
import dev.orderly.seed.value.Source;
import dev.orderly.value.type.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides by what rows differ where they have to: the columns and keys that count up for each unique and exclusion constraint. */
final class Uniqueness {

    private final TableFacts facts;
    private final Keys keys;
    private final Optional<Foreign> anchor;
    private final List<Link> links;
    private final IntFunction<@Nullable Source> sources;
    private final long rows;
    private final IntFunction<Long> from;
    private final ColumnRules rules;
    private final List<Numbering> numberings = new ArrayList<>();
    private final Set<Integer> usedColumns = new HashSet<>();
    private final Set<Integer> usedLinks = new HashSet<>();
    /** Constraints that only their predicate can keep. */
    private final List<Unique> restrained = new ArrayList<>();
    /** Keys whose rows differ for slots of one time. */
    private final Set<Integer> spread = new HashSet<>();

    /** @param from the first number of a column that is free */
    Uniqueness(
            TableFacts facts,
            Keys keys,
            Optional<Foreign> anchor,
            List<Link> links,
            IntFunction<@Nullable Source> sources,
            long rows,
            IntFunction<Long> from,
            ColumnRules rules) {
        this.facts = facts;
        this.keys = keys;
        this.anchor = anchor;
        this.links = links;
        this.sources = sources;
        this.rows = rows;
        this.from = from;
        this.rules = rules;
    }

    List<Numbering> numberings() {
        for (Exclusion exclusion : facts.exclusions()) {
            exclude(exclusion);
        }
        for (int i = 0; i < facts.columns().size(); i++) {
            if (facts.columns().get(i).counted() && isOwn(i)) {
                add("its sequence", false, List.of(column(i)));
            }
        }
        facts.uniques().forEach(this::separate);
        return numberings;
    }

    Set<Integer> spread() {
        return spread;
    }

    List<Unique> restrained() {
        return restrained;
    }

    private boolean isOfAnchor(int column) {
        return anchor.filter(foreign -> foreign.columns().contains(name(column)))
                .isPresent();
    }

    private boolean isOwn(int column) {
        return !isOfAnchor(column)
                && facts.columns().get(column).generation().isEmpty()
                && links.stream().noneMatch(link -> IntStream.of(link.columns).anyMatch(each -> each == column));
    }

    private String name(int column) {
        return facts.columns().get(column).name();
    }

    private Digit column(int i) {
        return new Digit(-1, i, -1, from.apply(i), false);
    }

    private void add(String name, boolean withinParent, List<Digit> digits) {
        numberings.add(new Numbering(name, withinParent, List.copyOf(digits)));
        digits.forEach(digit -> {
            usedColumns.add(digit.column());
            usedColumns.add(digit.other());
            usedLinks.add(digit.link());
        });
        usedColumns.remove(-1);
        usedLinks.remove(-1);
    }

    private void exclude(Exclusion exclusion) {
        List<Integer> spans = exclusion.spans().stream().map(facts::column).toList();
        boolean within = anchor.filter(foreign -> keys.identifies(foreign, exclusion.equal()))
                .isPresent();
        if (spans.size() == 1 && rules.timetable(spans.get(0)).isPresent()) {
            slot(exclusion, spans.get(0), within);
        } else if (spans.isEmpty()) {
            separate(new Unique(exclusion.name(), exclusion.equal(), false, Optional.empty()));
        } else if (spans.size() == 1 && isOf(spans.get(0), Kind.RANGE)) {
            add(exclusion.name(), within, List.of(new Digit(-1, spans.get(0), -1, from.apply(spans.get(0)), true)));
        } else if (spans.size() == 2
                && spans.stream()
                        .allMatch(span ->
                                isOf(span, Kind.DATE) || isOf(span, Kind.TIMESTAMP) || isOf(span, Kind.INTEGER))) {
            add(
                    exclusion.name(),
                    within,
                    List.of(new Digit(-1, spans.get(0), spans.get(1), from.apply(spans.get(0)), true)));
        } else {
            throw new CannotBeSeeded(
                    facts.id().schema() + '.' + facts.id().name(),
                    "its exclusion constraint " + exclusion.name() + " is not about ranges");
        }
    }

    /** Rows of one parent take different slots; other keys refer to different rows for those of one time. */
    private void slot(Exclusion exclusion, int span, boolean within) {
        if (within) {
            numberings.add(new Numbering(exclusion.name(), true, List.of(column(span)), rules.timetable(span)));
            usedColumns.add(span);
        } else {
            IntStream.range(0, links.size())
                    .filter(i -> keys.identifies(links.get(i).foreign, exclusion.equal()))
                    .forEach(spread::add);
        }
    }

    private boolean isOf(int column, Kind kind) {
        return column >= 0
                && isOwn(column)
                && facts.columns().get(column).type().kind() == kind;
    }

    private void separate(Unique unique) {
        if (isKept(unique)
                || unique.columns().stream()
                        .map(facts::column)
                        .anyMatch(column -> column >= 0 && rules.isDerived(column))) {
            return;
        }
        boolean within = anchor.filter(foreign -> keys.identifies(foreign, unique.columns()))
                .isPresent();
        List<Integer> own = unique.columns().stream()
                .map(facts::column)
                .filter(column -> column >= 0
                        && (rules.source(column).isPresent() || !rules.isMade(column))
                        && isOwn(column)
                        && !usedColumns.contains(column)
                        && sources.apply(column) != null)
                .sorted(Comparator.comparingInt(this::weight).reversed())
                .toList();
        for (int column : own) {
            if (rules.source(column).isEmpty() && count(column) >= from.apply(column) + rows) {
                boolean line = within && facts.columns().get(column).type().kind() == Kind.INTEGER;
                add(unique.name(), line, List.of(column(column)));
                return;
            }
        }
        List<Digit> digits = new ArrayList<>();
        own.forEach(column -> digits.add(column(column)));
        if (!unique.primary()
                && unique.predicate().isPresent()
                && linksOf(unique).isEmpty()) {
            restrained.add(unique);
            return;
        }
        linksOf(unique).forEach(link -> digits.add(new Digit(link, -1, -1, 0, false)));
        add(unique.name(), within, digits);
    }

    /** Whether another numbering keeps rows apart in columns of this one. */
    private boolean isKept(Unique unique) {
        return numberings.stream()
                .anyMatch(numbering -> numbering.digits().size() == 1
                        && numbering.digits().get(0).column() >= 0
                        && unique.columns()
                                .contains(name(numbering.digits().get(0).column()))
                        && (!numbering.withinParent()
                                || anchor.filter(foreign -> keys.identifies(foreign, unique.columns()))
                                        .isPresent()));
    }

    /** Keys that make a row another one in it; those that may be absent last, as they need not be as many. */
    private List<Integer> linksOf(Unique unique) {
        return IntStream.range(0, links.size())
                .filter(i -> !usedLinks.contains(i) && !links.get(i).self)
                .filter(i -> keys.identifies(links.get(i).foreign, unique.columns()))
                .boxed()
                .sorted(Comparator.comparing(i -> links.get(i).optional))
                .toList();
    }

    private long count(int column) {
        Source source = sources.apply(column);
        return source == null ? 0 : source.count();
    }

    private int weight(int column) {
        ColumnFacts about = facts.columns().get(column);
        return switch (about.type().kind()) {
            case INTEGER -> 50;
            case UUID -> 45;
            case TEXT -> 40;
            case BOOLEAN, ENUM -> 5;
            case DATE, TIMESTAMP, TIME -> 10;
            default -> 20;
        };
    }
}
