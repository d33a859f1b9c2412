package dev.orderly.privacy.mask;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.Exposure;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.text.Replaced;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A masker that is asked for.
 *
 * @param domain of the key
 * @param peopleBy the domain of the row's person; empty when the value itself stands for somebody
 * @param form of what is encrypted
 * @param whole whether values are whole numbers
 * @param longest how many characters there is room for
 * @param dataClass what the values are; empty for what is not sensitive
 * @param rest whether the values are whatever nothing else is decided about
 */
public record Wanted(
        Action action,
        String domain,
        String peopleBy,
        Form form,
        boolean whole,
        int longest,
        Optional<DataClass> dataClass,
        boolean rest) {

    /** No words: they do not stand in texts. */
    private static final Set<DataClass> UNSPOKEN =
            EnumSet.of(DataClass.FREE_TEXT, DataClass.BIOMETRIC, DataClass.FACE_PHOTO);

    /** Of an action that needs no more than its column. */
    public static Wanted of(Action action, String domain) {
        return new Wanted(action, domain, "", Form.PLAIN, false, Integer.MAX_VALUE, Optional.empty(), false);
    }

    public Wanted ofPeople(String personDomain) {
        return new Wanted(action, domain, personDomain, form, whole, longest, dataClass, rest);
    }

    public Wanted formed(Form as, boolean wholeNumbers) {
        return new Wanted(action, domain, peopleBy, as, wholeNumbers, longest, dataClass, rest);
    }

    public Wanted upTo(int characters) {
        return new Wanted(action, domain, peopleBy, form, whole, characters, dataClass, rest);
    }

    public Wanted holding(Optional<DataClass> what) {
        return new Wanted(action, domain, peopleBy, form, whole, longest, what, rest);
    }

    /** The same of whatever nothing else is decided about. */
    public Wanted ofRest(boolean isRest) {
        return new Wanted(action, domain, peopleBy, form, whole, longest, dataClass, isRest);
    }

    /** Whether texts must not say any more what stood here. */
    public boolean tells() {
        return tells(action, dataClass, rest);
    }

    /** As {@link #tells()}. What goes away is told of only where somebody has said what it is. */
    public static boolean tells(Action action, Optional<DataClass> dataClass, boolean rest) {
        boolean stays = action instanceof Action.Keep || action instanceof Action.Redraft;
        boolean leads = dataClass
                .filter(it -> it.exposure() == Exposure.DIRECT || it == DataClass.DATE_OF_BIRTH)
                .filter(it -> !UNSPOKEN.contains(it))
                .isPresent();
        return leads && !stays && !(isWhole(action) && rest);
    }

    private static boolean isWhole(Action action) {
        return action instanceof Action.Nothing || action instanceof Action.Constant;
    }

    /** What texts say of a value instead; nothing for one that is a document or an array. */
    public Optional<Replaced> told(String value, Supplier<@Nullable String> masked) {
        boolean isOne = !isWhole(action) || !value.startsWith("{") && !value.startsWith("[");
        return isOne ? Optional.of(Replaced.later(value, () -> said(masked.get()))) : Optional.empty();
    }

    private String said(@Nullable String masked) {
        return masked == null ? '[' + dataClass.map(DataClass::label).orElse("").replace('_', ' ') + ']' : masked;
    }
}
