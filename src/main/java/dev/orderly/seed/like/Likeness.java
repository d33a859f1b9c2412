package dev.orderly.seed.like;

import dev.orderly.catalog.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that generated rows are to have in common with those of an environment.
 *
 * @param environment empty when rows are to be like nobody's
 * @param tables as far as anything is known of them
 */
public record Likeness(String environment, Map<ObjectId, OfTable> tables) {

    public Likeness {
        tables = Map.copyOf(tables);
    }

    public static Likeness none() {
        return new Likeness("", Map.of());
    }

    public boolean isWanted() {
        return !environment.isEmpty();
    }

    /**
     * A table.
     *
     * @param columns by name, those that statistics tell of
     * @param unknown why columns are not known, empty when they are
     */
    public record OfTable(long rows, Map<String, OfColumn> columns, String unknown) {

        public OfTable {
            columns = Map.copyOf(columns);
        }

        public Optional<OfColumn> column(String name) {
            return Optional.ofNullable(columns.get(name));
        }
    }

    /**
     * A column.
     *
     * @param nulls the share of rows without a value, from 0 to 1
     * @param distinct how many different values there are
     * @param growing whether more rows have more values, as keys and names do
     * @param width the mean of the values' bytes; of values that are kept apart from their row less than they have
     * @param curve how rows are spread over the values
     */
    public record OfColumn(double nulls, double distinct, boolean growing, int width, Curve curve) {

        /** @param frequent the shares, of all rows, of the most frequent values */
        static OfColumn of(double nulls, double distinct, long rows, int width, List<Double> frequent) {
            double filled = Math.max(1e-9, 1 - nulls);
            double values = distinct < 0 ? -distinct * rows : distinct;
            return new OfColumn(
                    nulls,
                    Math.max(1, values),
                    distinct < 0,
                    width,
                    Curve.of(frequent.stream().map(share -> share / filled).toList(), Math.max(1, values)));
        }
    }

    public Optional<OfTable> table(ObjectId id) {
        return Optional.ofNullable(tables.get(id));
    }

    /** What is not known of a table that is to be like this environment's. */
    public Optional<String> unknown(ObjectId id) {
        if (!isWanted()) {
            return Optional.empty();
        }
        OfTable table = tables.get(id);
        if (table == null) {
            return Optional.of("not in " + environment + ", or its rows are not known there; filled as without --like");
        }
        return table.unknown().isEmpty()
                ? Optional.empty()
                : Optional.of("as many rows as in " + environment + ", but of its columns nothing is known: "
                        + table.unknown());
    }
}
