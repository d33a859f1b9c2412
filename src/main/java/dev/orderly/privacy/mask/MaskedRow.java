package dev.orderly.privacy.mask;

import dev.orderly.privacy.text.Elsewhere;
import dev.orderly.privacy.text.KnownWords;
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
    private final Elsewhere elsewhere;
    private @Nullable KnownWords known;

    /** A row of which no other column is known. */
    public MaskedRow() {
        this(column -> Optional.empty());
    }

    /** @param masked what a column of the row has become */
    public MaskedRow(Function<String, Optional<String>> masked) {
        this(masked, Elsewhere.NOTHING);
    }

    /** @param elsewhere what other rows tell of this row's persons */
    public MaskedRow(Function<String, Optional<String>> masked, Elsewhere elsewhere) {
        this.masked = masked;
        this.elsewhere = elsewhere;
    }

    /**
     * @param ofPerson the value that tells whose row it is, as it was; null when it is nobody's
     * @param ofGender the person's gender where the row keeps it; null when it does not
     */
    public MaskedRow begin(@Nullable String ofPerson, @Nullable String ofGender) {
        person = ofPerson;
        gender = ofGender;
        replaced.clear();
        known = null;
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
            replacedLater(Replaced.of(original, by));
        }
    }

    /** The same of what may never be asked for. */
    public void replacedLater(Replaced one) {
        replaced.add(one);
        known = null;
    }

    /** What this row itself tells. */
    public List<Replaced> replaced() {
        return replaced;
    }

    /** What texts of this row must not say, by all that is known of its persons. */
    public KnownWords known() {
        KnownWords now = known;
        if (now == null) {
            now = new KnownWords(replaced, elsewhere);
            known = now;
        }
        return now;
    }

    /** What a column of the row has become; empty for null. */
    public Optional<String> masked(String column) {
        return masked.apply(column);
    }
}
