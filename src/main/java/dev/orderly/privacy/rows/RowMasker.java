package dev.orderly.privacy.rows;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Masks rows in COPY's text format (PostgreSQL manual, COPY), one after the other; nothing is kept from one row to the next. What stays
 * passes as bytes and is never decoded. For one thread.
 */
public final class RowMasker {

    private final List<ColumnPlan> columns;
    private final List<Optional<Masker>> maskers = new ArrayList<>();
    private final int person;
    private final int gender;
    private final boolean named;
    private final MaskedRow row = new MaskedRow();
    private final int[] starts;
    private final int[] ends;
    private final @Nullable String[] masked;
    private final Fields fields = new Fields();

    /** @param plan whose columns the rows have, in its order */
    public RowMasker(TablePlan plan, Maskers made) {
        columns = plan.columns();
        columns.forEach(column -> maskers.add(
                column.keeps() ? Optional.empty() : Optional.of(column.making().apply(made))));
        person = indexOf(plan.person());
        gender = indexOf(plan.gender());
        named = columns.stream().anyMatch(ColumnPlan::last);
        starts = new int[columns.size()];
        ends = new int[columns.size()];
        masked = new String[columns.size()];
    }

    private int indexOf(Optional<String> name) {
        for (int i = 0; i < columns.size(); i++) {
            if (name.filter(columns.get(i).column()::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    /** Writes the masked row, with the line end that it had. */
    public void mask(byte[] line, ByteArrayOutputStream out) {
        int end = split(line);
        row.begin(person < 0 ? null : text(line, person), gender < 0 ? null : text(line, gender));
        mask(line, false);
        if (named) {
            mask(line, true);
        }
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.write('\t');
            }
            if (maskers.get(i).isEmpty()) {
                out.write(line, starts[i], ends[i] - starts[i]);
            } else {
                fields.write(masked[i], out);
            }
        }
        out.write(line, end, line.length - end);
    }

    /** Those that need the others come last. */
    private void mask(byte[] line, boolean last) {
        for (int i = 0; i < columns.size(); i++) {
            Optional<Masker> masker = maskers.get(i);
            if (columns.get(i).last() != last || masker.isEmpty() && !named) {
                continue;
            }
            String value = text(line, i);
            masked[i] = value == null || masker.isEmpty() ? value : masker.get().of(value, row);
            if (named) {
                row.put(columns.get(i).column(), masked[i]);
            }
        }
    }

    private @Nullable String text(byte[] line, int column) {
        return fields.read(line, starts[column], ends[column]);
    }

    /** Finds where fields start and end, and tells where the line does. */
    private int split(byte[] line) {
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        int column = 0;
        starts[0] = 0;
        for (int i = 0; i < end; i++) {
            if (line[i] == '\t') {
                ends[column++] = i;
                starts[column] = i + 1;
            }
        }
        ends[column] = end;
        if (column != columns.size() - 1) {
            throw new IllegalArgumentException(
                    "a row of " + (column + 1) + " fields, where " + columns.size() + " are planned");
        }
        return end;
    }
}
