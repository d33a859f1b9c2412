package dev.orderly.value.check;

/** A condition, or a part of one, that only the server can judge. */
public final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotUnderstood(String what) {
        super(what, null, false, false);
    }
}
