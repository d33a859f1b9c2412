package dev.orderly.privacy.text;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stood for somebody, and what stands for them now, which is made when it is asked for first. For one thread. */
public final class Replaced {

    private final String original;
    private final Supplier<String> making;
    private @Nullable String masked;

    private Replaced(String original, Supplier<String> making) {
        this.original = original;
        this.making = making;
    }

    public static Replaced of(String original, String masked) {
        return new Replaced(original, () -> masked);
    }

    /** @param making of what few rows need: texts seldom name whom they are about */
    public static Replaced later(String original, Supplier<String> making) {
        return new Replaced(original, making);
    }

    public String original() {
        return original;
    }

    public String masked() {
        String known = masked;
        if (known == null) {
            known = making.get();
            masked = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Replaced one
                && one.original.equals(original)
                && one.masked().equals(masked());
    }

    @Override
    public int hashCode() {
        return Objects.hash(original);
    }

    /** The original is for no message. */
    @Override
    public String toString() {
        return "replaced by " + masked();
    }
}
