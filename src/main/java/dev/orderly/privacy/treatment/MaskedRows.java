package dev.orderly.privacy.treatment;

import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.person.Companions;
import dev.orderly.privacy.person.NamedPersons;
import dev.orderly.privacy.person.PersonWays;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.rows.MaskedValues;
import dev.orderly.privacy.rows.RowMasker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Masks every table as planned. What is in no plan stays behind: rows of extensions, rows that migrations keep for their undo, logs,
 * and large objects, which nobody looks into. The history of migrations holds no rows of anybody.
 */
final class MaskedRows implements RowTreatment {

    private final Map<ObjectId, TablePlan> plans = new HashMap<>();
    private final Maskers maskers;
    private final PersonWays ways;
    private final NamedPersons named;
    private final MaskedValues values;

    /**
     * @param named is told whom texts name as they leave
     * @param values are counted
     */
    MaskedRows(MaskPlan plan, Maskers maskers, PersonWays ways, NamedPersons named, MaskedValues values) {
        this.maskers = maskers;
        this.ways = ways;
        this.named = named;
        this.values = values;
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
        boolean looked = PersonWays.isLookedAt(ordered);
        if (ordered.columns().stream().allMatch(ColumnPlan::keeps) && !looked) {
            return Passage.asTheyAre();
        }
        Optional<Companions> beside = ways.of(table, ordered);
        Passage changed = Passage.changed(() -> new RowMasker(
                ordered,
                beside.map(Companions::rows).orElse(List.of()),
                maskers.another(),
                values.of(ordered),
                looked ? Optional.of(named.of(ordered, ways.nameOf(table))) : Optional.empty())::mask);
        return beside.map(it -> changed.with(it.beside())).orElse(changed);
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
        return plan.with(ordered);
    }

    @Override
    public boolean takesLargeObjects() {
        return false;
    }
}
