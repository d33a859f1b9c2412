package dev.orderly.privacy.form;

import dev.orderly.privacy.cipher.Permuter;

/**
 * Encrypts texts of a form so that they keep it. Each text becomes another one of the same look, never two texts the same, and the key
 * leads back. For one thread.
 */
public final class Encryption {

    private static final Shape ANY = new Shape.Any(false);

    private final Shape shape;
    private final int kept;
    private final Permuter permuter;

    /** @param kept how many characters at the start stay, such as a prefix that all values share */
    public Encryption(Form form, int kept, Permuter permuter) {
        this.shape = form.shape();
        this.kept = kept;
        this.permuter = permuter;
    }

    public String of(String text) {
        return mapped(text, false);
    }

    /** What {@link #of} was made of. */
    public String back(String encrypted) {
        return mapped(encrypted, true);
    }

    /** Whether something is put around what was encrypted. */
    public boolean grows() {
        return !shape.wrapped("").isEmpty();
    }

    /** As {@link #of}, with nothing put around it yet: of texts of one look to texts of the same, to be encrypted again. */
    public String bare(String text) {
        return mapped(text, false, false);
    }

    /** What {@link #bare} was made of. */
    public String bareBack(String bare) {
        return mapped(bare, true, false);
    }

    /** Puts around a {@link #bare} image what {@link #of} does. */
    public String grown(String bare) {
        int start = Math.min(kept, bare.length());
        String rest = bare.substring(start);
        return shape.admits(rest) ? bare.substring(0, start) + shape.wrapped(rest) : bare;
    }

    private String mapped(String whole, boolean back) {
        return mapped(whole, back, true);
    }

    private String mapped(String whole, boolean back, boolean outer) {
        int start = Math.min(kept, whole.length());
        String prefix = whole.substring(0, start);
        String rest = whole.substring(start);
        String text = back && outer && shape.admits(rest) ? shape.unwrapped(rest) : rest;
        boolean admitted = shape.admits(text);
        String image = text;
        do {
            image = once(image, admitted, back);
        } while (shape.admits(image) != admitted);
        return prefix + (admitted && outer && !back ? shape.wrapped(image) : image);
    }

    /** Again and again until the look is the same: what has it and what has it not are permuted among themselves. */
    private String once(String text, boolean admitted, boolean back) {
        Slots slots = admitted ? shape.slots(text) : ANY.slots(text);
        slots.permute(permuter, back);
        if (admitted) {
            shape.complete(slots.text());
        }
        return new String(slots.text());
    }
}
