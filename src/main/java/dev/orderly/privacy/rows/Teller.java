package dev.orderly.privacy.rows;

import dev.orderly.privacy.mask.MaskedRow;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.MaskerSource;
import dev.orderly.privacy.mask.Wanted;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.text.Replaced;
import dev.orderly.privacy.text.WordStarts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a row what texts must not say of its person. What they say instead is made when a text asks, and is what the row itself gets
 * where it is masked: few texts name whom they are about, and masking a person costs more than reading one. For one thread.
 */
final class Teller implements Tells {

    /** Types whose values are JSON. */
    private static final Set<String> DOCUMENTS = Set.of("json", "jsonb");

    private final List<ColumnPlan> columns;
    private final int from;
    private final MaskerSource made;
    private final @Nullable Masker[] telling;
    private final boolean[] documents;
    private final Map<String, Masker> whole = new HashMap<>();
    private final int person;
    private final int gender;
    private final Line line;
    private final MaskedRow row = new MaskedRow(this::masked);

    /**
     * @param plan whose columns stand in the line one after the other
     * @param from where the first of them stands
     * @param which of them are asked
     * @param line where they stand
     */
    Teller(TablePlan plan, int from, Predicate<ColumnPlan> which, MaskerSource made, Line line) {
        this.columns = plan.columns();
        this.from = from;
        this.made = made;
        this.line = line;
        this.telling = new Masker[columns.size()];
        this.documents = new boolean[columns.size()];
        for (int i = 0; i < telling.length; i++) {
            ColumnPlan column = columns.get(i);
            documents[i] = DOCUMENTS.contains(column.type());
            telling[i] = column.tells() && which.test(column) ? column.making().apply(this::telling) : null;
        }
        this.person = plan.person().map(plan::indexOf).orElse(-1);
        this.gender = plan.gender().map(plan::indexOf).orElse(-1);
    }

    private Masker telling(Wanted wanted) {
        if (!wanted.tells()) {
            return (value, any) -> value;
        }
        Masker masker = made.of(wanted);
        return (value, of) -> {
            wanted.told(value, () -> masker.of(value, of)).ifPresent(of::replacedLater);
            return value;
        };
    }

    boolean isSilent() {
        for (Masker each : telling) {
            if (each != null) {
                return false;
            }
        }
        return true;
    }

    /** Tells how the words begin that texts must not say, before they are read. */
    @Override
    public void addTo(WordStarts starts) {
        for (int i = 0; i < telling.length; i++) {
            if (telling[i] != null) {
                line.addTo(starts, from + i, documents[i]);
            }
        }
    }

    /** As good as long as the line stands. */
    @Override
    public List<Replaced> told() {
        row.begin(person < 0 ? null : text(person), gender < 0 ? null : text(gender));
        for (int i = 0; i < telling.length; i++) {
            Masker masker = telling[i];
            String value = masker == null ? null : text(i);
            if (masker != null && value != null) {
                masker.of(value, row);
            }
        }
        return row.replaced();
    }

    private @Nullable String text(int column) {
        return line.text(from + column);
    }

    /** What a template names. */
    private Optional<String> masked(String name) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnPlan column = columns.get(i);
            if (column.column().equals(name)) {
                return Optional.ofNullable(text(i))
                        .flatMap(value -> Optional.ofNullable(whole.computeIfAbsent(
                                        name, any -> column.making().apply(made))
                                .of(value, row)));
            }
        }
        return Optional.empty();
    }
}
