package dev.orderly.environment;

/** A password or key; prints as {@code ***}. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
