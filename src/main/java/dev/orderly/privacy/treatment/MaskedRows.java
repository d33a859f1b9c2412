package dev.orderly.privacy.treatment;

import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.rows.RowMasker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Masks every table as planned. What is in no plan stays behind: rows of extensions, rows that migrations keep for their undo, logs,
 * and large objects, which nobody looks into. The history of migrations holds no rows of anybody.
 */
final class MaskedRows implements RowTreatment {

    private final Map<ObjectId, TablePlan> plans = new HashMap<>();
    private final Maskers maskers;

    MaskedRows(MaskPlan plan, Maskers maskers) {
        this.maskers = maskers;
        plan.tables().forEach(table -> plans.put(table.table(), table));
    }

    @Override
    public Passage of(RowTable table) {
        if (CatalogScope.isOrderlys(table.schema(), table.name())) {
            return table.schema().equals(OrderlySchema.NAME) ? Passage.left() : Passage.asTheyAre();
        }
        TablePlan plan = plans.get(ObjectId.of(ObjectKind.TABLE, table.schema(), table.name()));
        if (plan == null || plan.omitted()) {
            return Passage.left();
        }
        TablePlan ordered = inOrderOf(table.columns(), plan);
        return ordered.columns().stream().allMatch(ColumnPlan::keeps)
                ? Passage.asTheyAre()
                : Passage.changed(() -> new RowMasker(ordered, maskers.another())::mask);
    }

    private static TablePlan inOrderOf(List<String> columns, TablePlan plan) {
        Map<String, ColumnPlan> byName =
                plan.columns().stream().collect(Collectors.toMap(ColumnPlan::column, Function.identity()));
        List<ColumnPlan> ordered = columns.stream()
                .map(name -> {
                    ColumnPlan column = byName.get(name);
                    if (column == null) {
                        throw new IllegalStateException("nothing is planned for " + plan.table() + ", column " + name);
                    }
                    return column;
                })
                .toList();
        return new TablePlan(plan.table(), false, ordered, plan.person(), plan.gender());
    }

    @Override
    public boolean takesLargeObjects() {
        return false;
    }
}
