package dev.orderly.privacy.proof;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.rows.MaskedValues;
import dev.orderly.privacy.rows.MaskedValues.Count;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.scan.source.Sample;
import dev.orderly.privacy.scan.source.Sampler;
import dev.orderly.privacy.scan.source.ScannedTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether masked columns were masked: rows of a sample of the copy are looked up in the source by their key where the policy keeps it, so
 * that a table of any size costs as much; else whoever masked them has counted, or values are counted on both sides. A text in which nothing had to be replaced stays, and is
 * told only.
 */
final class ValueCheck {

    private final Side source;
    private final Side copy;
    private final Optional<MaskedValues> counted;
    private final List<String> faults = new ArrayList<>();
    private final List<ColumnShare> shares = new ArrayList<>();
    private long values;

    /** @param counted what became of the values, by who made the copy */
    ValueCheck(Side source, Side copy, Optional<MaskedValues> counted) {
        this.source = source;
        this.copy = copy;
        this.counted = counted;
    }

    List<ColumnShare> shares() {
        return shares;
    }

    Check of(MaskPlan plan, ScanManner manner) throws SQLException {
        Map<String, ScannedTable> tables = new HashMap<>();
        copy.session().tables().forEach(table -> tables.put(table.words(), table));
        Sampler sampler = new Sampler(copy.session(), manner.sample(), manner.seed());
        for (TablePlan table : PolicyCheck.taken(plan, copy)) {
            ScannedTable found =
                    tables.get(table.table().schema() + '.' + table.table().name());
            List<ColumnPlan> masked =
                    table.columns().stream().filter(ValueCheck::isMasked).toList();
            if (found != null && !masked.isEmpty()) {
                compare(table, masked, sampler, found);
            }
        }
        return Check.of(
                CheckName.VALUES,
                values + " values of " + shares.size() + " masked columns",
                faults,
                "make the copy again with --anonymise");
    }

    private static boolean isMasked(ColumnPlan column) {
        Action action = column.action();
        boolean whole =
                action instanceof Action.Keep || action instanceof Action.Nothing || action instanceof Action.Constant;
        boolean inParts =
                column.parts().stream().anyMatch(part -> !part.path().steps().isEmpty());
        return dataClass(column).isPresent() && !column.keeps() && (inParts || !whole);
    }

    /** Its own, or that of the first part which has one. */
    private static Optional<DataClass> dataClass(ColumnPlan column) {
        return column.dataClass()
                .or(() -> column.parts().stream()
                        .flatMap(part -> part.dataClass().stream())
                        .findFirst());
    }

    private void compare(TablePlan table, List<ColumnPlan> masked, Sampler sampler, ScannedTable found) {
        String name = Policy.nameOf(table.table());
        try {
            Sample sample = sampler.of(found);
            Optional<List<Unchanged>> rows = sameRows(table, masked, found, sample);
            List<Unchanged> all = rows.isPresent() ? rows.get() : elsewhere(table, masked, sample);
            for (int i = 0; i < masked.size(); i++) {
                judge(name, masked.get(i), all.get(i), rows.isPresent() || counted.isPresent());
            }
        } catch (SQLException e) {
            faults.add(name + " cannot be compared: " + Unreadable.why(e));
        }
    }

    /** For tables whose rows cannot be found again. */
    private List<Unchanged> elsewhere(TablePlan table, List<ColumnPlan> columns, Sample sample) throws SQLException {
        SameCounts counts = new SameCounts(source, copy, table);
        return counted.isPresent() ? passed(counted.get(), table, columns, sample) : counts.of(sample, columns);
    }

    private List<Unchanged> passed(MaskedValues values, TablePlan table, List<ColumnPlan> columns, Sample sample) {
        return columns.stream()
                .map(column -> {
                    Count count = values.of(id -> copy.whole(id).equals(table.table()), column.column());
                    return new Unchanged(
                            count.values(),
                            SameCounts.distinct(sample, column.column()).size(),
                            count.unchanged());
                })
                .toList();
    }

    private Optional<List<Unchanged>> sameRows(
            TablePlan table, List<ColumnPlan> masked, ScannedTable found, Sample sample) throws SQLException {
        List<String> key = copy.catalog().primaryKey(table.table());
        Set<String> kept = table.columns().stream()
                .filter(column -> column.action() instanceof Action.Keep)
                .map(ColumnPlan::column)
                .collect(Collectors.toSet());
        return key.isEmpty() || !kept.containsAll(key)
                ? Optional.empty()
                : new SameRows(source, table, found, key).of(sample, masked);
    }

    private void judge(String table, ColumnPlan column, Unchanged found, boolean byRow) {
        values += found.sampled();
        ColumnShare share = new ColumnShare(
                table,
                column.column(),
                dataClass(column).orElseThrow(),
                column.action().word(),
                found.sampled(),
                found.different(),
                found.unchanged());
        shares.add(share);
        if (share.isUnchanged() && !(column.action() instanceof Action.Redraft)) {
            faults.add(table + '.' + column.column() + " holds what the source holds: " + found.unchanged() + " of "
                    + found.sampled() + " values stand there in " + (byRow ? "the same row" : "as many rows"));
        }
    }

    /**
     * What is found of one column.
     *
     * @param different of those that were sampled
     */
    record Unchanged(long sampled, long different, long unchanged) {}
}
