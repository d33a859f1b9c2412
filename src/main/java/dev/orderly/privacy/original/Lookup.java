package dev.orderly.privacy.original;

import java.util.function.Predicate;

/** Whether a value as a whole is an original, whichever kind of one. For one thread. */
final class Lookup implements Predicate<String> {

    private final Forms forms;
    private boolean found;

    Lookup(Originals originals, Looks looks) {
        this.forms = new Forms((kind, text, length, digits, letters) -> found = found
                || looks.chance(kind, text, digits, letters) > 0
                        && originals.holds(kind, text, length, originals.hash(kind, text, length)));
    }

    @Override
    public boolean test(String value) {
        found = false;
        forms.any(value);
        return found;
    }
}
