package dev.orderly.privacy.rows;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.MaskerSource;
import dev.orderly.privacy.plan.ColumnPart;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.text.Elsewhere;
import dev.orderly.privacy.text.Replaced;
import dev.orderly.privacy.text.WordStarts;
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
    private final List<Tells> tellers = new ArrayList<>();
    private final Optional<TextCheck> check;
    private final MaskedValues.Tally tally;
    private final Told told = new Told();
    private final MaskedRow row = new MaskedRow(this::masked, told);
    private final Line line;
    private final boolean[] stays;
    private final @Nullable String[] masked;
    private final RowBytes bytes = new RowBytes();

    /** @param plan whose columns the rows have, in its order */
    public RowMasker(TablePlan plan, MaskerSource made) {
        this(plan, List.of(), made, new MaskedValues().of(plan), Optional.empty());
    }

    /**
     * @param beside rows of persons that come behind each row, by their columns: they tell what texts must not say, and stay behind
     * @param tally of what maskers change
     * @param check looks at what texts have become
     */
    public RowMasker(
            TablePlan plan,
            List<RowsBeside> beside,
            MaskerSource made,
            MaskedValues.Tally tally,
            Optional<TextCheck> check) {
        this.plan = plan;
        this.tally = tally;
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
        line = new Line(
                columns.size() + beside.stream().mapToInt(RowsBeside::fields).sum());
        addTellers(beside, made);
        stays = new boolean[columns.size()];
        masked = new String[columns.size()];
    }

    /** A document may name in its first part whom its last part is about. */
    private void addTellers(List<RowsBeside> beside, MaskerSource made) {
        add(new Teller(plan, 0, ColumnPlan::last, made, line));
        int fields = columns.size();
        for (RowsBeside each : beside) {
            if (each.several()) {
                tellers.add(new SeveralRows(each.plan(), fields, made, line));
            } else {
                add(new Teller(each.plan(), fields, any -> true, made, line));
            }
            fields += each.fields();
        }
    }

    private void add(Teller teller) {
        if (!teller.isSilent()) {
            tellers.add(teller);
        }
    }

    /** What the row's late columns and the rows beside it tell. */
    private final class Told implements Elsewhere {

        private final WordStarts starts = new WordStarts();
        private boolean known;

        void begin() {
            known = false;
        }

        @Override
        public boolean mayBeIn(WordStarts text) {
            if (!known) {
                starts.clear();
                tellers.forEach(teller -> teller.addTo(starts));
                known = true;
            }
            return starts.meets(text);
        }

        @Override
        public List<Replaced> told() {
            return tellers.stream().flatMap(teller -> teller.told().stream()).toList();
        }
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
        line.read(ofRow);
        tally.row(line);
        told.begin();
        row.begin(person < 0 ? null : line.text(person), gender < 0 ? null : line.text(gender));
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
            String value = line.text(i);
            if (value != null) {
                left.add(new Left(i, value));
            }
        }
        left.forEach(each -> by.text(each.column(), each.text(), row.known()));
        left.clear();
    }

    private void mask(int[] these) {
        for (int i : these) {
            String value = line.text(i);
            Masker masker = maskers[i];
            if (value != null && masker != null) {
                masked[i] = masker.of(value, row);
                stays[i] = value.equals(masked[i]);
                if (!value.isEmpty()) {
                    tally.masked(i, stays[i]);
                }
            }
        }
    }

    /** Whatever stands between two changed values goes as it is, tabs and all. */
    private void write(RowBytes to) {
        byte[] all = line.bytes();
        int done = 0;
        for (int i = 0; i < stays.length; i++) {
            if (!stays[i]) {
                to.raw(all, done, line.start(i)).field(masked[i]);
                done = line.end(i);
            }
        }
        int end = line.end(stays.length - 1);
        if (end > done) {
            to.raw(all, done, end);
        }
        to.raw(all, line.end(), all.length).flush();
    }

    /** What a column of this row has become, for those that come last. */
    private Optional<String> masked(String column) {
        int i = plan.indexOf(column);
        return i < 0 ? Optional.empty() : Optional.ofNullable(maskers[i] == null ? line.text(i) : masked[i]);
    }
}
