package dev.orderly.privacy.proof;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.rows.FilledRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares numbers of rows and of nulls. Who has read the rows anyway has counted them: what remains is one pass over a table. Partitions
 * are counted with their table, since masked rows may belong to another one.
 */
final class RowChecks {

    private static final String HINT =
            "make the copy again; where rows came or went since, nothing is proven about them";

    private final Side source;
    private final Side copy;
    private final ProofRequest request;
    private final Map<ObjectId, FilledRows> searched;
    private final List<String> rows = new ArrayList<>();
    private final List<String> nulls = new ArrayList<>();
    private final List<String> notCompared = new ArrayList<>();
    private long counted;
    private long columns;

    /** @param searched rows of the copy that were counted already, by table and partition */
    RowChecks(Side source, Side copy, ProofRequest request, Map<ObjectId, FilledRows> searched) {
        this.searched = searched;
        this.source = source;
        this.copy = copy;
        this.request = request;
    }

    List<Check> of(MaskPlan plan) {
        Map<ObjectId, Long> expected = request.expectedRows(copy);
        for (TablePlan table : plan.tables()) {
            if (!copy.isPartition(table.table())) {
                compare(table, expected);
            }
        }
        return List.of(rows(plan), nulls());
    }

    private Check rows(MaskPlan plan) {
        String words = counted + " rows of " + plan.tables().size() + " tables";
        return isBesideOthers() && rows.isEmpty()
                ? Check.notLookedAt(CheckName.ROWS, words + ", beside others that were there before")
                : Check.of(CheckName.ROWS, words, rows, HINT);
    }

    private boolean isBesideOthers() {
        return request.extent().rows() == Extent.Rows.BESIDE_OTHERS;
    }

    private Check nulls() {
        String words = columns + " columns"
                + (notCompared.isEmpty()
                        ? ""
                        : "; not those of " + String.join(", ", notCompared) + ", which have other numbers of rows");
        return columns == 0 && nulls.isEmpty()
                ? Check.notLookedAt(CheckName.NULLS, "no table has as many rows as its source")
                : Check.of(CheckName.NULLS, words, nulls, HINT);
    }

    private void compare(TablePlan table, Map<ObjectId, Long> expected) {
        String name = Policy.nameOf(table.table());
        try {
            if (table.omitted()) {
                long left = RowCounts.of(copy, table.table(), List.of()).rows();
                report(left == 0, rows, name + " has " + left + " rows, and the policy omits it");
                return;
            }
            List<String> names =
                    table.columns().stream().map(ColumnPlan::column).toList();
            Both<FilledRows> both =
                    Both.of(source, copy, side -> side == source ? before(table, names) : after(table, names));
            FilledRows before = both.source();
            FilledRows after = both.copy();
            counted += after.rows();
            rows(name, expected.getOrDefault(table.table(), before.rows()), after.rows());
            nulls(table, before, after);
        } catch (SQLException e) {
            rows.add(name + " cannot be read: " + Unreadable.why(e));
        }
    }

    /** Who masked the rows has counted their values; whether those were all rows the server says, and what it computes by itself. */
    private FilledRows before(TablePlan table, List<String> names) throws SQLException {
        FilledRows passed = request.known()
                .map(known -> known.values().rows(id -> copy.whole(id).equals(table.table())))
                .orElse(FilledRows.NONE);
        List<String> others = names.stream()
                .filter(name -> !passed.filled().containsKey(name))
                .toList();
        FilledRows counted = RowCounts.of(source, table.table(), others);
        if (others.size() == names.size()) {
            return counted;
        }
        return counted.rows() == passed.rows()
                ? passed.with(counted.filled())
                : RowCounts.of(source, table.table(), names);
    }

    private FilledRows after(TablePlan table, List<String> names) throws SQLException {
        Optional<FilledRows> counted = searched.entrySet().stream()
                .filter(each -> copy.whole(each.getKey()).equals(table.table()))
                .map(Map.Entry::getValue)
                .reduce(FilledRows::plus);
        return counted.isPresent() ? counted.get() : RowCounts.of(copy, table.table(), names);
    }

    private void rows(String name, long wanted, long found) {
        boolean some = request.extent().rows() == Extent.Rows.SOME;
        boolean fits = some ? found <= wanted : found == wanted || isBesideOthers();
        report(
                fits,
                rows,
                name + " has " + found + " rows, and " + wanted + (some ? " at most" : "") + " were to be taken");
    }

    private void nulls(TablePlan table, FilledRows before, FilledRows after) {
        boolean comparable = before.rows() == after.rows() && !isBesideOthers();
        if (!comparable) {
            notCompared.add(Policy.nameOf(table.table()));
        }
        for (ColumnPlan column : table.columns()) {
            String name = Policy.nameOf(table.table()) + '.' + column.column();
            long filled = after.of(column.column());
            long wanted = before.of(column.column());
            if (column.action() instanceof Action.Nothing && !isBesideOthers()) {
                columns++;
                report(filled == 0, nulls, name + " has " + filled + " values, and null was decided");
            } else if (comparable) {
                columns++;
                report(
                        filled == wanted,
                        nulls,
                        name + " has " + (after.rows() - filled) + " nulls, and " + (before.rows() - wanted)
                                + " before");
            }
        }
    }

    private static void report(boolean fits, List<String> faults, String fault) {
        if (!fits) {
            faults.add(fault);
        }
    }
}
