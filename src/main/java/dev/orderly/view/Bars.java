package dev.orderly.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table with a column of bars.
 *
 * @param table in which the bars are written with {@code #}
 * @param column the number of that column, from 0
 * @param parts what a bar is made of, for each row: shares of the longest bar, which is 1
 * @param legend what the parts are; empty where there is one only
 */
public record Bars(Table table, int column, List<List<Double>> parts, List<String> legend) implements PageBlock {

    private static final int SIGNS = 20;

    public Bars {
        parts = List.copyOf(parts);
        legend = List.copyOf(legend);
    }

    /** The parts of one bar, of a whole that may be 0. */
    public static List<Double> shares(long longest, long... parts) {
        return Arrays.stream(parts)
                .mapToObj(part -> longest == 0 ? 0.0 : (double) part / longest)
                .toList();
    }

    /** A bar as text. */
    public static String signs(List<Double> shares) {
        double whole = shares.stream().mapToDouble(Double::doubleValue).sum();
        return "#".repeat((int) Math.round(whole * SIGNS));
    }

    /** Collects rows, with the bars' column in its place. */
    public static final class Builder {
        private final Table.Builder table;
        private final int column;
        private final List<List<Double>> parts = new ArrayList<>();

        /** @param titles the bars' column left out */
        public Builder(int column, String... titles) {
            List<String> all = new ArrayList<>(List.of(titles));
            all.add(column, "");
            this.table = Table.of(all.toArray(String[]::new));
            this.column = column;
        }

        /** @param cells the bar's left out */
        public Builder row(List<Double> shares, Object... cells) {
            List<Object> all = new ArrayList<>(List.of(cells));
            all.add(column, signs(shares));
            table.row(all.toArray());
            parts.add(shares);
            return this;
        }

        public Bars end(String whenEmpty, String... legend) {
            return new Bars(table.whenEmpty(whenEmpty), column, parts, List.of(legend));
        }
    }

    @Override
    public List<Block> plainly() {
        return List.of(table);
    }
}
