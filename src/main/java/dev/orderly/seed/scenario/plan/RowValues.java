package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.plan.TableFacts;
import dev.orderly.seed.plan.TableFacts.Foreign;
import dev.orderly.seed.scenario.file.Unfit;
import dev.orderly.seed.scenario.file.Value;
import dev.orderly.seed.scenario.kept.RowId;
import dev.orderly.seed.scenario.plan.Cells.Cell;
import dev.orderly.seed.scenario.plan.Evaluation.Known;
import dev.orderly.seed.scenario.plan.Evaluation.Outcome;
import dev.orderly.seed.scenario.plan.Evaluation.Reference;
import dev.orderly.seed.scenario.plan.Names.Place;
import dev.orderly.value.type.ColumnType;
import dev.orderly.workspace.Origin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a row gets by its rule: a row that it refers to fills all columns of the foreign key.
 *
 * @param known values by column
 * @param open columns whose values are not known yet
 * @param origins where each column's value is said
 */
public record RowValues(Map<String, @Nullable String> known, Set<String> open, Map<String, Origin> origins) {

    private static RowValues none() {
        return new RowValues(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
    }

    public boolean isWhole() {
        return open.isEmpty();
    }

    Set<String> columns() {
        return origins.keySet();
    }

    /** @param problems gets what cannot be, of which the values are without */
    static RowValues of(PlannedRow row, Evaluation evaluation, Cells cells, Consumer<Unfit> problems) {
        RowValues values = none();
        row.rule().values().forEach((word, value) -> {
            try {
                values.add(row, word, value, evaluation, cells);
            } catch (Unfit e) {
                values.origins.putIfAbsent(word, value.origin());
                values.open.add(word);
                problems.accept(e);
            }
        });
        return values;
    }

    private void add(PlannedRow row, String word, Value value, Evaluation evaluation, Cells cells) {
        TableFacts table = row.table();
        int column = table.column(word);
        boolean named =
                table.foreigns().stream().anyMatch(foreign -> foreign.name().equals(word));
        if (column < 0 && !named) {
            throw new Unfit(
                    value.origin(),
                    "table " + table.id().name() + " has no column \"" + word + '"',
                    Shapes.near(word, table));
        }
        ColumnType type =
                column < 0 ? Evaluation.TEXT : table.columns().get(column).type();
        Outcome outcome = evaluation.of(value, type, Place.of(row), word);
        if (outcome instanceof Reference reference) {
            refer(row, word, reference.row(), value.origin(), evaluation, cells);
            return;
        }
        if (column < 0) {
            throw new Unfit(value.origin(), "\"" + word + "\" is a foreign key and leads to a row", "write ${ROW}");
        }
        if (!row.isFound() && table.columns().get(column).generation().isPresent()) {
            throw new Unfit(value.origin(), "column " + word + " is computed by the server", "leave it out");
        }
        set(
                row,
                word,
                outcome instanceof Known known ? Optional.of(new Cell(known.text())) : Optional.empty(),
                value.origin());
    }

    private void refer(PlannedRow row, String word, RowId target, Origin origin, Evaluation evaluation, Cells cells) {
        Foreign foreign = Shapes.foreign(row.table(), word, evaluation.names().table(target), origin);
        for (int i = 0; i < foreign.columns().size(); i++) {
            set(
                    row,
                    foreign.columns().get(i),
                    cells.cell(target, foreign.targetColumns().get(i)),
                    origin);
        }
    }

    private void set(PlannedRow row, String column, Optional<Cell> cell, Origin origin) {
        if (cell.isEmpty()) {
            if (!known.containsKey(column)) {
                open.add(column);
            }
        } else if (known.containsKey(column)
                && !Objects.equals(known.get(column), cell.get().text())) {
            throw new Unfit(
                    origin,
                    row.words() + " would have two values in column " + column + ": " + known.get(column) + " and "
                            + cell.get().text(),
                    "let it refer to rows that belong together");
        } else {
            known.put(column, cell.get().text());
            open.remove(column);
        }
        origins.putIfAbsent(column, origin);
    }
}
