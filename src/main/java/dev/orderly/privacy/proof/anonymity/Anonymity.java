package dev.orderly.privacy.proof.anonymity;

import dev.orderly.privacy.policy.QuasiColumn;
import dev.orderly.privacy.policy.QuasiIdentifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a quasi-identifier gives away.
 *
 * @param smallest rows of the smallest group, which is k; 0 for a table without rows
 * @param below rows in groups that are small, see {@link QuasiIdentifier#small}
 * @param worst the smallest groups
 * @param spreads of each sensitive column
 * @param gains what knowing less of each column would bring
 */
public record Anonymity(
        QuasiIdentifier declared,
        long rows,
        long groups,
        long smallest,
        long below,
        List<Group> worst,
        List<Spread> spreads,
        List<Gain> gains) {

    private static final double ROUNDING = 1e-9;

    public Anonymity {
        worst = List.copyOf(worst);
        spreads = List.copyOf(spreads);
        gains = List.copyOf(gains);
    }

    /** Rows with the same values of all columns; a value may be null. */
    public record Group(List<@Nullable String> values, long rows) {
        public Group {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public String toString() {
            return String.join(
                    ", ", values.stream().map(it -> it == null ? "(null)" : it).toList());
        }
    }

    /**
     * How a sensitive column is spread over the groups, null counting as a value.
     *
     * @param ordered whether values that lie near each other count as near
     * @param distinct different values of the group with the fewest: distinct l-diversity
     * @param entropy how many equally frequent values tell as much, in the group that tells the most: entropy l-diversity
     * @param distance of the group that differs most from all rows, 0 to 1: t-closeness by the earth mover's distance
     * @param least the group with the fewest different values
     * @param farthest the group that differs most
     */
    public record Spread(
            String column,
            boolean ordered,
            long distinct,
            double entropy,
            double distance,
            Optional<Group> least,
            Optional<Group> farthest) {}

    /**
     * What knowing less of one column would bring.
     *
     * @param change such as {@code left out} or {@code by decade}
     */
    public record Gain(String column, String change, long smallest, long below) {}

    /** What is not as demanded. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        String name = declared.table() + " (" + columns() + ")";
        if (rows > 0 && smallest < declared.k()) {
            faults.add(name + ": k is " + smallest + ", and " + declared.k() + " is demanded; " + below + " of " + rows
                    + " rows are in smaller groups");
        }
        for (Spread spread : spreads) {
            if (rows > 0 && spread.entropy() < declared.l() - ROUNDING) {
                faults.add(String.format(
                        Locale.ROOT,
                        "%s: l of %s is %d, %.2f by entropy, and %d is demanded",
                        name,
                        spread.column(),
                        spread.distinct(),
                        spread.entropy(),
                        declared.l()));
            }
            if (spread.distance() > declared.t() + ROUNDING) {
                faults.add(String.format(
                        Locale.ROOT,
                        "%s: t of %s is %.3f, and %s is demanded",
                        name,
                        spread.column(),
                        spread.distance(),
                        declared.t()));
            }
        }
        return faults;
    }

    public String columns() {
        return String.join(
                ", ", declared.columns().stream().map(QuasiColumn::words).toList());
    }
}
