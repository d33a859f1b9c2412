package dev.orderly.privacy.rows;

import dev.orderly.privacy.mask.MaskerSource;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.structure.RecordArray;
import dev.orderly.privacy.text.Replaced;
import dev.orderly.privacy.text.WordStarts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells of several rows what texts must not say of their person, as {@link Teller} does of one. They stand in one field, which is read
 * where a text may have words of it alone. For one thread.
 */
final class SeveralRows implements Tells {

    private static final byte[] TAB = {'\t'};

    /** Whatever has a row is longer. */
    private static final int NULL_LENGTH = 2;

    private final TablePlan plan;
    private final MaskerSource made;
    private final Line line;
    private final int field;
    private final List<One> ones = new ArrayList<>();
    private final RowBytes bytes = new RowBytes();
    private byte[] words = new byte[0];
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** What is made of a row when a text asks needs that row: so each has a teller of its own. */
    private record One(Line line, Teller teller) {}

    SeveralRows(TablePlan plan, int field, MaskerSource made, Line line) {
        this.plan = plan;
        this.field = field;
        this.made = made;
        this.line = line;
    }

    /** What is escaped is a sign between words, or quotes about them. */
    @Override
    public void addTo(WordStarts starts) {
        int from = line.start(field);
        int length = line.end(field) - from;
        if (length <= NULL_LENGTH) {
            return;
        }
        if (words.length < length) {
            words = new byte[Math.max(length, 2 * words.length)];
        }
        byte[] all = line.bytes();
        for (int i = 0; i < length; i++) {
            words[i] = all[from + i];
            if (words[i] == '\\' && i + 1 < length) {
                words[i] = ' ';
                words[++i] = ' ';
            }
        }
        starts.add(words, 0, length, /* document= */ false);
    }

    @Override
    public List<Replaced> told() {
        String rows = line.text(field);
        if (rows == null) {
            return List.of();
        }
        List<Replaced> told = new ArrayList<>();
        int number = 0;
        for (List<@Nullable String> row : RecordArray.rows(rows)) {
            One one = one(number++);
            one.line().read(line(row));
            told.addAll(one.teller().told());
        }
        return told;
    }

    /** As many as the richest person has rows, which what is read along has a bound for. */
    private One one(int number) {
        if (number == ones.size()) {
            Line own = new Line(plan.columns().size());
            ones.add(new One(own, new Teller(plan, 0, any -> true, made, own)));
        }
        return ones.get(number);
    }

    private byte[] line(List<@Nullable String> row) {
        written.reset();
        bytes.begin(written);
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                bytes.raw(TAB, 0, 1);
            }
            bytes.field(row.get(i));
        }
        bytes.flush();
        return written.toByteArray();
    }
}
