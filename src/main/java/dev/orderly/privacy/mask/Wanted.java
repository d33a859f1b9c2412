package dev.orderly.privacy.mask;

import dev.orderly.privacy.form.Form;

/**
 * A masker that is asked for.
 *
 * @param domain of the key
 * @param peopleBy the domain of the row's person; empty when the value itself stands for somebody
 * @param form of what is encrypted
 * @param whole whether values are whole numbers
 * @param longest how many characters there is room for
 */
public record Wanted(Action action, String domain, String peopleBy, Form form, boolean whole, int longest) {

    /** Of an action that needs no more than its column. */
    public static Wanted of(Action action, String domain) {
        return new Wanted(action, domain, "", Form.PLAIN, false, Integer.MAX_VALUE);
    }

    public Wanted ofPeople(String personDomain) {
        return new Wanted(action, domain, personDomain, form, whole, longest);
    }

    public Wanted formed(Form as, boolean wholeNumbers) {
        return new Wanted(action, domain, peopleBy, as, wholeNumbers, longest);
    }

    public Wanted upTo(int characters) {
        return new Wanted(action, domain, peopleBy, form, whole, characters);
    }
}
