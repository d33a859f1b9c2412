package dev.orderly.privacy.rows;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.MaskerSource;
import dev.orderly.privacy.plan.ColumnPart;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.text.Replaced;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Masks rows in COPY's text format (PostgreSQL manual, COPY), one after the other; nothing is kept from one row to the next. What stays
 * passes as bytes and is never decoded. For one thread.
 */
public final class RowMasker {

    private final TablePlan plan;
    private final List<ColumnPlan> columns;
    private final @Nullable Masker[] maskers;
    private final int person;
    private final int gender;
    private final int[] early;
    private final int[] late;
    private final int[] open;
    private final List<Left> left = new ArrayList<>();
    private final List<Teller> tellers = new ArrayList<>();
    private final Optional<TextCheck> check;
    private final MaskedRow row = new MaskedRow(this::masked, this::told);
    private @Nullable List<Replaced> told;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] stays;
    private final @Nullable String[] masked;
    private final RowBytes bytes = new RowBytes();
    private byte[] line = new byte[0];

    /** @param plan whose columns the rows have, in its order */
    public RowMasker(TablePlan plan, MaskerSource made) {
        this(plan, List.of(), made, Optional.empty());
    }

    /**
     * @param beside rows of persons that come behind each row, by their columns: they tell what texts must not say, and stay behind
     * @param check looks at what texts have become
     */
    public RowMasker(TablePlan plan, List<TablePlan> beside, MaskerSource made, Optional<TextCheck> check) {
        this.plan = plan;
        this.check = check;
        columns = plan.columns();
        maskers = new Masker[columns.size()];
        for (int i = 0; i < maskers.length; i++) {
            ColumnPlan column = columns.get(i);
            maskers[i] = column.keeps() ? null : column.making().apply(check.isPresent() ? noting(i, made) : made);
        }
        person = plan.person().map(plan::indexOf).orElse(-1);
        gender = plan.gender().map(plan::indexOf).orElse(-1);
        early = masking(false);
        late = masking(true);
        open = IntStream.range(0, check.isEmpty() ? 0 : columns.size())
                .filter(i -> columns.get(i).isOpen() && maskers[i] == null)
                .toArray();
        int fields = tellers(beside, made);
        starts = new int[fields];
        ends = new int[fields];
        stays = new boolean[columns.size()];
        masked = new String[columns.size()];
    }

    /** Tells how many fields there are. A document may name in its first part whom its last part is about. */
    private int tellers(List<TablePlan> beside, MaskerSource made) {
        tellers.add(new Teller(plan, 0, ColumnPlan::last, made, this::text));
        int fields = columns.size();
        for (TablePlan each : beside) {
            tellers.add(new Teller(each, fields, any -> true, made, this::text));
            fields += each.columns().size();
        }
        tellers.removeIf(Teller::isSilent);
        return fields;
    }

    private List<Replaced> told() {
        List<Replaced> known = told;
        if (known == null) {
            known = new ArrayList<>();
            for (Teller teller : tellers) {
                known.addAll(teller.told());
            }
            told = known;
        }
        return known;
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
        told = null;
        split();
        row.begin(person < 0 ? null : text(person), gender < 0 ? null : text(gender));
        Arrays.fill(stays, true);
        Arrays.fill(masked, null);
        mask(early);
        mask(late);
        check.ifPresent(this::check);
        write(bytes.begin(out));
    }

    /** Notes what is left of words within a column; what stands beside them is made up, and says somebody's name by chance. */
    private MaskerSource noting(int column, MaskerSource made) {
        return wanted -> {
            Masker masker = made.of(wanted);
            if (!columns.get(column).isText() || !ColumnPart.isOpen(wanted.action(), wanted.dataClass())) {
                return masker;
            }
            return (value, of) -> {
                String text = masker.of(value, of);
                if (text != null) {
                    left.add(new Left(column, text));
                }
                return text;
            };
        };
    }

    /** Words that leave. */
    private record Left(int column, String text) {}

    private void check(TextCheck by) {
        for (int i : open) {
            String value = text(i);
            if (value != null) {
                left.add(new Left(i, value));
            }
        }
        left.forEach(each -> by.text(each.column(), each.text(), row.known()));
        left.clear();
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
        int end = ends[stays.length - 1];
        if (end > done) {
            to.raw(line, done, end);
        }
        to.raw(line, ends[ends.length - 1], line.length).flush();
    }

    /** What a column of this row has become, for those that come last. */
    private Optional<String> masked(String column) {
        int i = plan.indexOf(column);
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
