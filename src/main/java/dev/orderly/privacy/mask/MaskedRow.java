package dev.orderly.privacy.mask;

import dev.orderly.privacy.text.Replaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The row that is being masked, and what was already replaced in it. Begun anew for each row; for one thread. */
public final class MaskedRow {

    private @Nullable String person;
    private @Nullable String gender;
    private final List<Replaced> replaced = new ArrayList<>();
    private final Function<String, Optional<String>> masked;

    /** A row of which no other column is known. */
    public MaskedRow() {
        this(column -> Optional.empty());
    }

    /** @param masked what a column of the row has become */
    public MaskedRow(Function<String, Optional<String>> masked) {
        this.masked = masked;
    }

    /**
     * @param ofPerson the value that tells whose row it is, as it was; null when it is nobody's
     * @param ofGender the person's gender where the row keeps it; null when it does not
     */
    public MaskedRow begin(@Nullable String ofPerson, @Nullable String ofGender) {
        person = ofPerson;
        gender = ofGender;
        replaced.clear();
        return this;
    }

    public Optional<String> person() {
        return Optional.ofNullable(person);
    }

    public Optional<String> gender() {
        return Optional.ofNullable(gender);
    }

    /** Tells that texts of this row must not name the original any more. */
    public void replaced(String original, @Nullable String by) {
        if (by != null && !by.equals(original)) {
            replaced.add(new Replaced(original, by));
        }
    }

    public List<Replaced> replaced() {
        return replaced;
    }

    /** What a column of the row has become; empty for null. */
    public Optional<String> masked(String column) {
        return masked.apply(column);
    }
}
