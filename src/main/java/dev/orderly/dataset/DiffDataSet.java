package dev.orderly.dataset;

import dev.orderly.dataset.SetDifferences.OfTable;
import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.dataset.source.CountedRows;
import dev.orderly.dataset.source.Differing;
import dev.orderly.dataset.source.Fit;
import dev.orderly.dataset.source.HashedRows;
import dev.orderly.dataset.source.KeyOrder;
import dev.orderly.dataset.source.RowChange;
import dev.orderly.dataset.source.RowChange.Cell;
import dev.orderly.dataset.source.RowText;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SetSource;
import dev.orderly.dataset.source.SourceTable;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a set in two places, row by row along their keys: memory stays the same whatever their size. */
public final class DiffDataSet {

    private final SetSource from;
    private final SetSource to;
    private final int most;
    private final Progress progress;

    private DiffDataSet(SetSource from, SetSource to, int most, Progress progress) {
        this.from = from;
        this.to = to;
        this.most = most;
        this.progress = progress;
    }

    /**
     * @param most how many rows of each table are told, beside their number
     * @throws dev.orderly.problem.ProblemException {@code data-set-misfit} and {@code key-twice}, exit 6
     */
    public static SetDifferences run(String set, SetSource from, SetSource to, int most, Progress progress)
            throws SQLException, IOException {
        Fit.require(from.name(), from.tables(), to.name(), to.tables());
        List<OfTable> tables = new ArrayList<>();
        for (SourceTable table : from.tables()) {
            tables.add(new DiffDataSet(from, to, most, progress).table(table));
        }
        return new SetDifferences(set, from.name(), to.name(), tables);
    }

    private OfTable table(SourceTable table) throws SQLException, IOException {
        SourceTable other = to.table(table.name()).orElseThrow();
        progress.step("comparing " + table.name());
        Optional<Differing> differing = differing(table);
        try (Side left = new Side(from, table, table, differing.map(Differing::left), progress);
                Side right = new Side(to, table, other, differing.map(Differing::right), Progress.silent())) {
            return new Walk(table, left, right).run();
        }
    }

    /** Two databases work out at the same time what they have; only rows that differ are read then. */
    private Optional<Differing> differing(SourceTable table) throws SQLException, IOException {
        Optional<HashedRows> one = from.hashed();
        Optional<HashedRows> other = to.hashed();
        if (one.isEmpty() || other.isEmpty() || !one.get().areWorthIt(table.name(), other.get())) {
            return Optional.empty();
        }
        return Differing.between(
                () -> one.get().all(table.name(), table.labels()),
                () -> other.get().all(table.name(), table.labels()),
                progress,
                from.about(table.name()));
    }

    /** The rows of one side, their values in the order of the first side's. */
    private static final class Side implements AutoCloseable {

        private final SetSource source;
        private final SourceTable table;
        private final List<Integer> places;
        private final KeyOrder order;
        private final Rows rows;
        private @Nullable List<@Nullable String> row;

        Side(SetSource source, SourceTable first, SourceTable own, Optional<RowPlaces> only, Progress progress)
                throws SQLException, IOException {
            this.source = source;
            this.table = first;
            this.order = new KeyOrder(first);
            this.places = first.labels().stream().map(own.labels()::indexOf).toList();
            this.rows = CountedRows.of(source, own.name(), true, only, progress);
            step();
        }

        void step() throws SQLException, IOException {
            List<@Nullable String> before = row;
            byte[] line = rows.next();
            List<@Nullable String> now = line == null ? null : ordered(RowText.values(line));
            row = now;
            if (before != null && now != null && order.compare(before, now) == 0) {
                throw Problem.of(
                                "key-twice",
                                ExitCode.INVALID_INPUT,
                                "two rows of table " + table.name() + " have the same key in \"" + source.name()
                                        + "\": " + key(table, now))
                        .hint("take another key for the table in datasets.yaml")
                        .raise();
            }
        }

        private List<@Nullable String> ordered(List<@Nullable String> values) {
            List<@Nullable String> ordered = new ArrayList<>();
            places.forEach(place -> ordered.add(values.get(place)));
            return ordered;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static Map<String, @Nullable String> key(SourceTable table, List<@Nullable String> row) {
        Map<String, @Nullable String> key = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (table.fields().get(i).key()) {
                key.put(table.fields().get(i).label(), row.get(i));
            }
        }
        return key;
    }

    /** Both sides, step by step. */
    private final class Walk {

        private final SourceTable table;
        private final Side left;
        private final Side right;
        private final List<RowChange> rows = new ArrayList<>();
        private long added;
        private long removed;
        private long changed;

        Walk(SourceTable table, Side left, Side right) {
            this.table = table;
            this.left = left;
            this.right = right;
        }

        OfTable run() throws SQLException, IOException {
            KeyOrder order = new KeyOrder(table);
            while (true) {
                List<@Nullable String> one = left.row;
                List<@Nullable String> other = right.row;
                if (one == null && other == null) {
                    return new OfTable(table.name(), added, removed, changed, rows);
                }
                int which = one == null ? 1 : other == null ? -1 : order.compare(one, other);
                if (which == 0) {
                    both(Objects.requireNonNull(one), Objects.requireNonNull(other));
                } else if (which < 0) {
                    removed++;
                    tell("removed", Objects.requireNonNull(one), List.of());
                } else {
                    added++;
                    tell("added", Objects.requireNonNull(other), List.of());
                }
                if (which <= 0) {
                    left.step();
                }
                if (which >= 0) {
                    right.step();
                }
            }
        }

        private void both(List<@Nullable String> one, List<@Nullable String> other) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < one.size(); i++) {
                if (!Objects.equals(one.get(i), other.get(i))) {
                    cells.add(new Cell(table.fields().get(i).label(), one.get(i), other.get(i)));
                }
            }
            if (!cells.isEmpty()) {
                changed++;
                tell("changed", one, cells);
            }
        }

        private void tell(String change, List<@Nullable String> row, List<Cell> cells) {
            if (rows.size() < most) {
                rows.add(new RowChange(change, key(table, row), cells));
            }
        }
    }
}
