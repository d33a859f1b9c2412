package dev.orderly.privacy.rows;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.MaskerSource;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Masks rows in COPY's text format (PostgreSQL manual, COPY), one after the other; nothing is kept from one row to the next. What stays
 * passes as bytes and is never decoded. For one thread.
 */
public final class RowMasker {

    private final List<ColumnPlan> columns;
    private final @Nullable Masker[] maskers;
    private final int person;
    private final int gender;
    private final int[] early;
    private final int[] late;
    private final MaskedRow row = new MaskedRow(this::masked);
    private final int[] starts;
    private final int[] ends;
    private final boolean[] stays;
    private final @Nullable String[] masked;
    private final RowBytes bytes = new RowBytes();
    private byte[] line = new byte[0];

    /** @param plan whose columns the rows have, in its order */
    public RowMasker(TablePlan plan, MaskerSource made) {
        columns = plan.columns();
        maskers = new Masker[columns.size()];
        for (int i = 0; i < maskers.length; i++) {
            ColumnPlan column = columns.get(i);
            maskers[i] = column.keeps() ? null : column.making().apply(made);
        }
        person = plan.person().map(this::indexOf).orElse(-1);
        gender = plan.gender().map(this::indexOf).orElse(-1);
        early = masking(false);
        late = masking(true);
        starts = new int[columns.size()];
        ends = new int[columns.size()];
        stays = new boolean[columns.size()];
        masked = new String[columns.size()];
    }

    /** -1 when there is none. */
    private int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).column().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Those that change values, before the others or after them. */
    private int[] masking(boolean last) {
        int[] found = new int[maskers.length];
        int count = 0;
        for (int i = 0; i < maskers.length; i++) {
            if (maskers[i] != null && columns.get(i).last() == last) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Writes the masked row, with the line end that it had. */
    public void mask(byte[] ofRow, ByteArrayOutputStream out) {
        line = ofRow;
        split();
        row.begin(person < 0 ? null : text(person), gender < 0 ? null : text(gender));
        Arrays.fill(stays, true);
        Arrays.fill(masked, null);
        mask(early);
        mask(late);
        write(bytes.begin(out));
    }

    private void mask(int[] these) {
        for (int i : these) {
            String value = text(i);
            Masker masker = maskers[i];
            if (value != null && masker != null) {
                masked[i] = masker.of(value, row);
                stays[i] = value.equals(masked[i]);
            }
        }
    }

    /** Whatever stands between two changed values goes as it is, tabs and all. */
    private void write(RowBytes to) {
        int done = 0;
        for (int i = 0; i < stays.length; i++) {
            if (!stays[i]) {
                to.raw(line, done, starts[i]).field(masked[i]);
                done = ends[i];
            }
        }
        to.raw(line, done, line.length).flush();
    }

    /** What a column of this row has become, for those that come last. */
    private Optional<String> masked(String column) {
        int i = indexOf(column);
        return i < 0 ? Optional.empty() : Optional.ofNullable(maskers[i] == null ? text(i) : masked[i]);
    }

    private @Nullable String text(int column) {
        return Fields.read(line, starts[column], ends[column]);
    }

    /** Finds where fields start and end. */
    private void split() {
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        int last = starts.length - 1;
        int column = 0;
        for (int i = 0; i < end; i++) {
            if (line[i] == '\t' && column++ < last) {
                ends[column - 1] = i;
                starts[column] = i + 1;
            }
        }
        ends[last] = end;
        if (column != last) {
            throw new IllegalArgumentException(
                    "a row of " + (column + 1) + " fields, where " + starts.length + " are planned");
        }
    }
}
