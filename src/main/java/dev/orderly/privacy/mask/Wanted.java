package dev.orderly.privacy.mask;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.form.Form;
import java.util.Optional;

/**
 * A masker that is asked for.
 *
 * @param domain of the key
 * @param peopleBy the domain of the row's person; empty when the value itself stands for somebody
 * @param form of what is encrypted
 * @param whole whether values are whole numbers
 * @param longest how many characters there is room for
 * @param dataClass what the values are; empty for what is not sensitive
 */
public record Wanted(
        Action action,
        String domain,
        String peopleBy,
        Form form,
        boolean whole,
        int longest,
        Optional<DataClass> dataClass) {

    /** Of an action that needs no more than its column. */
    public static Wanted of(Action action, String domain) {
        return new Wanted(action, domain, "", Form.PLAIN, false, Integer.MAX_VALUE, Optional.empty());
    }

    public Wanted ofPeople(String personDomain) {
        return new Wanted(action, domain, personDomain, form, whole, longest, dataClass);
    }

    public Wanted formed(Form as, boolean wholeNumbers) {
        return new Wanted(action, domain, peopleBy, as, wholeNumbers, longest, dataClass);
    }

    public Wanted upTo(int characters) {
        return new Wanted(action, domain, peopleBy, form, whole, characters, dataClass);
    }

    public Wanted holding(Optional<DataClass> what) {
        return new Wanted(action, domain, peopleBy, form, whole, longest, what);
    }
}
