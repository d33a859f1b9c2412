package dev.orderly.seed.plan;

import dev.orderly.fake.Draw;
import dev.orderly.seed.like.Curve;
import dev.orderly.seed.like.Likeness;
import dev.orderly.seed.like.Likeness.OfColumn;
import dev.orderly.seed.like.Likeness.OfTable;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.value.Few;
import dev.orderly.seed.value.Meaning;
import dev.orderly.seed.value.Source;
import dev.orderly.value.type.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a table's rows have in common with those of another environment; where nothing is known, as rows usually are. */
final class Resemblance {

    /** Texts have a byte before them that tells their length. */
    private static final int HEADER = 1;

    private final Likeness like;
    private final Optional<OfTable> table;
    private final TableFacts facts;
    private final Map<String, Optional<OfColumn>> ofKeys = new HashMap<>();
    /** By the key's name: which part of the rows is without it. */
    private final Map<String, Double> nullsOfKeys = new HashMap<>();

    Resemblance(Likeness like, TableFacts facts) {
        this.like = like;
        this.table = like.table(facts.id());
        this.facts = facts;
        facts.foreigns().forEach(foreign -> {
            ofKeys.put(foreign.name(), ofKey(foreign));
            nulls(foreign).ifPresent(part -> nullsOfKeys.put(foreign.name(), part));
        });
    }

    private Optional<Double> nulls(TableFacts.Foreign foreign) {
        return foreign.columns().stream()
                .filter(column -> !facts.columns().get(facts.column(column)).notNull())
                .flatMap(column -> column(column).stream())
                .map(OfColumn::nulls)
                .findFirst();
    }

    /** What tells most of a key: the column of it that has most values. */
    private Optional<OfColumn> ofKey(TableFacts.Foreign foreign) {
        return foreign.columns().stream()
                .map(this::column)
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(OfColumn::distinct));
    }

    private Optional<OfColumn> column(String name) {
        return table.flatMap(found -> found.column(name));
    }

    private Optional<OfColumn> key(Link link) {
        return ofKeys.getOrDefault(link.foreign.name(), Optional.empty());
    }

    /** How rows are spread over those that the key refers to. */
    Fanout fanout(Link link, long parents, long rows) {
        return key(link)
                .<Fanout>map(key -> new Fanout.Curved(parents, rows, used(link, key, parents), key.curve()))
                .orElseGet(() -> new Fanout.Skewed(parents, rows));
    }

    /** One of so many rows that the key may refer to. */
    long choose(Link link, long count, Draw draw) {
        Optional<OfColumn> key = key(link);
        return key.isEmpty() ? draw.skewed(count) : at(key.get().curve(), used(link, key.get(), count), draw);
    }

    private static long at(Curve curve, long count, Draw draw) {
        return Math.min(count - 1, (long) (curve.part(draw.part()) * count));
    }

    /** As large a part of them as is referred to there. */
    private long used(Link link, OfColumn key, long parents) {
        long all = like.table(link.foreign.target()).map(OfTable::rows).orElse(0L);
        double part = all == 0 ? 1 : Math.min(1, key.distinct() / all);
        return Math.max(1, Math.min(parents, Math.round(part * parents)));
    }

    /** Whether a row refers to nothing by a key that it may be without. */
    boolean isWithout(Link link, Draw draw) {
        Double nulls = nullsOfKeys.get(link.foreign.name());
        return nulls == null ? draw.percent(TableRows.NULLS_PERCENT * 2) : draw.part() < nulls;
    }

    /** @param usual in a hundred, where nothing is known */
    boolean isNull(ColumnFacts column, int usual, Draw draw) {
        Optional<OfColumn> known = column(column.name());
        return known.isPresent() ? draw.part() < known.get().nulls() : draw.percent(usual);
    }

    /** How many characters a column's texts have on the average, 0 when nobody knows. */
    int width(ColumnFacts column) {
        return column.type().kind() == Kind.TEXT
                ? column(column.name()).map(OfColumn::width).orElse(HEADER) - HEADER
                : 0;
    }

    /** Values that are as few, and as unevenly spread, as they are there. */
    Source few(Source source, ColumnFacts column, long place, long rows) {
        Optional<OfColumn> known = column(column.name());
        boolean few = known.isPresent() && !known.get().growing() && known.get().distinct() < rows;
        if (!few || Meaning.of(column.name()).isOfPerson()) {
            return source;
        }
        return new Few(
                source,
                Math.round(known.get().distinct()),
                known.get().curve()::part,
                place ^ Draw.named(column.name()));
    }
}
