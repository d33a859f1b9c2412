package dev.orderly.privacy.plan;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.MaskerSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a column is masked.
 *
 * @param type as the catalog writes it
 * @param action what is done, that of the column referred to where it is a foreign key; of what is decided part by part, what is
 *     done to the whole, which is nothing mostly
 * @param keeps whether values pass as they are, part by part as well
 * @param domain whose key it is done with
 * @param last whether the other columns of the row have to be masked before
 * @param making makes the masker for a thread
 * @param isText whether words could stand in it
 * @param parts what is decided of it, one for all where it is decided as a whole
 */
public record ColumnPlan(
        String column,
        String type,
        Optional<DataClass> dataClass,
        Action action,
        boolean keeps,
        String domain,
        boolean last,
        Function<MaskerSource, Masker> making,
        boolean isText,
        List<ColumnPart> parts) {

    public ColumnPlan {
        parts = List.copyOf(parts);
    }

    /** Whether texts in it are rewritten. */
    public boolean redrafts() {
        return parts.stream().map(ColumnPart::action).anyMatch(Action.Redraft.class::isInstance);
    }

    /** Whether words about somebody could be left in it. */
    public boolean isOpen() {
        return isText && parts.stream().anyMatch(ColumnPart::isOpen);
    }

    /** Whether it is known for words about somebody, which stay or are rewritten. */
    public boolean hasWords() {
        return redrafts()
                || isText
                        && parts.stream()
                                .anyMatch(part ->
                                        part.isOpen() && part.dataClass().isPresent());
    }

    /** Whether it tells what somebody is called, or reached by. */
    public boolean tellsWho() {
        return parts.stream().anyMatch(ColumnPart::tellsWho);
    }

    /** Whether it holds what leads to a person by itself, which texts must not say. */
    public boolean tells() {
        return parts.stream().anyMatch(ColumnPart::tells);
    }
}
