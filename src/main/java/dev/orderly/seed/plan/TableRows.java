package dev.orderly.seed.plan;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Weighted;
import dev.orderly.seed.plan.Design.Anchor;
import dev.orderly.seed.plan.Design.Shape;
import dev.orderly.seed.plan.Numbering.Digit;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.seed.value.Place;
import dev.orderly.seed.value.Source;
import dev.orderly.value.check.Domain;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that will be made of a table: each is a function of its number, so that anybody can make any of them. For use by several
 * threads, each at its own bench.
 */
public final class TableRows implements Rows {

    static final int MOST_TRIES = 600;
    private static final int SAMPLES = 5;
    static final int NULLS_PERCENT = 10;

    /** What stands for parts of a row that are no column. */
    private static final long PERSON = 1_000_001;

    private static final long SHAPE = 1_000_002;

    private final Design design;
    /** The design's, or null: it is asked for every row. */
    private final @Nullable Anchor anchor;

    private final long count;
    private final Map<String, Integer> places = new HashMap<>();
    private final Acceptance acceptance;
    private final List<Shape> shapes;
    private final Weighted weights;
    /** By column: whether the anchor gives it, its target's column; else -1. */
    private final int[] anchored;
    /** By column: whether a key, other than the anchor, gives it. */
    private final boolean[] linked;
    /** By column and by link: the numbering and the digit in it, or null. */
    private final @Nullable Digit[] columnDigits;

    private final @Nullable Numbering[] columnNumberings;
    /** By column: whether its numbered values are the same in all shapes. */
    private final boolean[] alike;

    private final RowKeys keys;

    TableRows(Design design, long count) {
        this.design = design;
        this.anchor = design.anchor().orElse(null);
        this.count = count;
        this.shapes = design.shapes();
        this.weights = new Weighted(shapes, shapes.stream().map(Shape::weight).toList());
        this.acceptance = new Acceptance(design.conditions(), design.restraints());
        int columns = design.facts().columns().size();
        this.anchored = new int[columns];
        this.linked = new boolean[columns];
        this.columnDigits = new Digit[columns];
        this.columnNumberings = new Numbering[columns];
        this.alike = new boolean[columns];
        Arrays.fill(anchored, -1);
        for (int i = 0; i < columns; i++) {
            places.put(design.facts().columns().get(i).name(), i);
        }
        design.anchor().map(Anchor::link).ifPresent(link -> {
            for (int i = 0; i < link.columns.length; i++) {
                anchored[link.columns[i]] = link.targetColumns[i];
            }
        });
        design.links().stream()
                .flatMapToInt(link -> Arrays.stream(link.columns))
                .filter(column -> anchored[column] < 0)
                .forEach(column -> linked[column] = true);
        this.keys = new RowKeys(design, anchored);
        design.numberings().forEach(this::register);
        for (int i = 0; i < columns; i++) {
            alike[i] = columnDigits[i] != null && isAlike(i);
        }
    }

    /** By some numbers, as two sources cannot be compared. */
    private boolean isAlike(int column) {
        Source first = design.shapes().get(0).sources()[column];
        return design.shapes().size() == 1
                || first != null
                        && design.shapes().stream().allMatch(shape -> {
                            Source source = shape.sources()[column];
                            return source != null && source.count() == first.count() && isAlike(first, source);
                        });
    }

    private static boolean isAlike(Source one, Source other) {
        Place place = new Place();
        return LongStream.range(0, Math.min(SAMPLES, one.count()))
                .allMatch(number -> one.number(number, place.at(number, number, 0))
                        .equals(other.number(number, place.at(number, number, 0))));
    }

    private void register(Numbering numbering) {
        for (Digit digit : numbering.digits()) {
            for (int column : new int[] {digit.column(), digit.other()}) {
                if (column >= 0) {
                    columnDigits[column] = digit;
                    columnNumberings[column] = numbering;
                }
            }
        }
    }

    public String name() {
        return design.facts().id().schema() + '.' + design.facts().id().name();
    }

    /** The table's name in SQL. */
    public String quoted() {
        return design.facts().id().quoted();
    }

    /** A column that rows have values for. */
    public record Given(int place, String name, ColumnType type, boolean counted) {}

    public List<Given> given() {
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            ColumnFacts column = facts().columns().get(i);
            if (column.generation().isEmpty()) {
                given.add(new Given(i, column.name(), column.type(), column.counted()));
            }
        }
        return given;
    }

    TableFacts facts() {
        return design.facts();
    }

    Design design() {
        return design;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public int column(String name) {
        return places.getOrDefault(name, -1);
    }

    @Override
    public Optional<Origin> origin(int column) {
        if (anchor != null && anchored[column] >= 0) {
            return anchor.link().target.origin(anchored[column]);
        }
        return linked[column] ? Optional.empty() : Optional.of(new Origin(this, column));
    }

    @Override
    public long originRow(long row, int column) {
        return anchor == null || anchored[column] < 0
                ? row
                : anchor.link().target.originRow(targetOf(anchor, row), anchored[column]);
    }

    private static long targetOf(Anchor anchor, long row) {
        return anchor.target(anchor.fanout().parent(row));
    }

    private long ordinal(long row) {
        return anchor == null
                ? row
                : row - anchor.fanout().first(anchor.fanout().parent(row));
    }

    @Override
    public @Nullable Object value(long row, int column, Bench bench) {
        if (anchor != null && anchored[column] >= 0) {
            bench.enter(this);
            try {
                return anchor.link().target.value(targetOf(anchor, row), anchored[column], bench);
            } finally {
                bench.leave();
            }
        }
        Numbering numbering = columnNumberings[column];
        if (!linked[column] && numbering != null && numbering.digits().size() == 1 && alike[column]) {
            long parent = anchor == null ? -1 : targetOf(anchor, row);
            return numbered(
                    row,
                    column,
                    numbering.start(ordinal(row), row, parent),
                    design.shapes().get(0),
                    bench);
        }
        return row(row, bench)[column];
    }

    /**
     * The values of a row by column; the array is the bench's and changes with the next row.
     *
     * @throws CannotBeSeeded when nothing that was tried meets the conditions
     */
    public @Nullable Object[] row(long row, Bench bench) {
        Bench.Scratch scratch = bench.of(this, places.size());
        if (scratch.row == row) {
            return scratch.values;
        }
        if (scratch.busy) {
            scratch = new Bench.Scratch(this, places.size());
        }
        bench.enter(this);
        scratch.busy = true;
        scratch.row = -1;
        try {
            String why = "";
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                why = tried(row, tries, scratch, bench);
                if (why.isEmpty()) {
                    scratch.row = row;
                    return scratch.values;
                }
            }
            throw new CannotBeSeeded(name(), why);
        } finally {
            scratch.busy = false;
            bench.leave();
        }
    }

    /** A row that was not asked whether it will do: one of many different ones. */
    @Nullable
    Object[] candidate(long number, Bench bench) {
        Bench.Scratch scratch = new Bench.Scratch(this, places.size());
        tried(number % Math.max(1, count), (int) (number % 40), scratch, bench);
        return scratch.values;
    }

    /** Whether neither a key nor a number gives the column's values. */
    boolean isFree(int column) {
        return anchored[column] < 0
                && !linked[column]
                && columnDigits[column] == null
                && !design.directed().makes(column)
                && facts().columns().get(column).generation().isEmpty();
    }

    /** Empty when the row will do; else what it does not meet. */
    private String tried(long row, int tries, Bench.Scratch scratch, Bench bench) {
        @Nullable Object[] values = scratch.values;
        Arrays.fill(values, null);
        Shape shape = shapes.get(
                shapes.size() == 1
                        ? 0
                        : weights.drawn(new Draw().at(Draw.mix(Draw.place(design.place(), row, SHAPE) + tries))));
        long of = anchor == null ? -1 : anchor.fanout().parent(row);
        long ordinal = anchor == null ? row : row - anchor.fanout().first(of);
        long parent = anchor == null ? -1 : anchor.target(of);
        String why = keys.take(row, ordinal, parent, tries, shape, scratch, bench);
        if (!why.isEmpty()) {
            return why;
        }
        why = digits(row, shape, scratch, bench);
        if (!why.isEmpty()) {
            return why;
        }
        others(row, tries, shape, values, bench);
        why = design.directed().make(row, ordinal, tries, scratch, bench);
        if (!why.isEmpty()) {
            return why;
        }
        return acceptance.rejected(ordinal, row, scratch.columns);
    }

    private String digits(long row, Shape shape, Bench.Scratch scratch, Bench bench) {
        for (int n = 0; n < design.numberings().size(); n++) {
            Numbering numbering = design.numberings().get(n);
            long rest = scratch.rest[n];
            for (Digit digit : numbering.digits()) {
                if (digit.column() < 0) {
                    continue;
                }
                Source source = shape.sources()[digit.column()];
                if (source == null && shape.domains()[digit.column()].isWithoutValues()) {
                    // null is unlike all others
                    rest = 0;
                    continue;
                }
                long size = numbering.digits().size() == 1 || source == null ? Long.MAX_VALUE : source.count();
                scratch.values[digit.column()] = numbered(row, digit.column(), rest % size, shape, bench);
                if (digit.other() >= 0) {
                    scratch.values[digit.other()] = numbered(row, digit.other(), rest % size, shape, bench);
                }
                rest = size == Long.MAX_VALUE ? 0 : rest / size;
            }
            if (rest > 0) {
                return "there are not as many different values for " + numbering.name();
            }
        }
        return "";
    }

    private Object numbered(long row, int column, long number, Shape shape, Bench bench) {
        Digit digit = columnDigits[column];
        Source source = shape.sources()[column];
        if (digit == null || source == null) {
            throw new CannotBeSeeded(
                    name(), "column " + facts().columns().get(column).name() + " is of a type without values");
        }
        bench.place().at(Draw.place(design.place(), row, column), person(row), 0);
        if (digit.slots() && digit.other() >= 0) {
            Span slot = design.sources().slot(source.any(bench.place()), digit.from() + number);
            return column == digit.column() ? slot.low() : slot.high();
        }
        if (source instanceof Weighted weighted && withinOne(column)) {
            return weighted.among(
                    number, Draw.place(design.place(), anchor == null ? -1 : targetOf(anchor, row), column));
        }
        return source.number(digit.from() + number, bench.place());
    }

    private boolean withinOne(int column) {
        Numbering numbering = columnNumberings[column];
        return numbering != null
                && numbering.withinParent()
                && numbering.digits().size() == 1;
    }

    private long person(long row) {
        return Draw.place(design.place(), row, PERSON);
    }

    private void others(long row, int tries, Shape shape, @Nullable Object[] values, Bench bench) {
        for (int i = 0; i < values.length; i++) {
            ColumnFacts column = facts().columns().get(i);
            if (anchored[i] < 0
                    && !linked[i]
                    && columnDigits[i] == null
                    && !design.directed().makes(i)
                    && column.generation().isEmpty()) {
                values[i] = free(row, i, column, tries, shape, bench);
            }
        }
        for (Design.Pool pool : design.pools()) {
            long at = Math.floorMod(Draw.place(design.place(), row, PERSON + pool.columns()[0]) + tries, (long)
                    pool.tuples().size());
            for (int i = 0; i < pool.columns().length; i++) {
                values[pool.columns()[i]] = pool.tuples().get((int) at)[i];
            }
        }
        for (int[] order : design.orders()) {
            SmallerFirst.exchange(order[0], order[1], values);
        }
    }

    private @Nullable Object free(long row, int i, ColumnFacts column, int tries, Shape shape, Bench bench) {
        Source source = shape.sources()[i];
        Domain domain = shape.domains()[i];
        bench.place().at(Draw.place(design.place(), row, i), person(row), tries);
        boolean absent = !domain.isNotNull()
                && (source == null
                        || domain.isWithoutValues()
                        || design.isNull(
                                i, shape.filled()[i], tries, bench.place().draw()));
        if (absent) {
            return null;
        }
        if (source == null) {
            throw new CannotBeSeeded(
                    name(),
                    "column " + column.name() + " has no values that are known, of type "
                            + column.type().name());
        }
        return source.any(bench.place());
    }
}
