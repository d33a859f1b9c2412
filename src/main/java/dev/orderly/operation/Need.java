package dev.orderly.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the guard needs before an operation runs, from nothing to never. */
public enum Need {
    ALLOWED,
    CONFIRM,
    TYPED_NAME,
    REFUSED;

    /** The next stricter need; {@link #REFUSED} stays. */
    public Need raised() {
        return switch (this) {
            case ALLOWED -> CONFIRM;
            case CONFIRM -> TYPED_NAME;
            case TYPED_NAME, REFUSED -> REFUSED;
        };
    }

    public Need atLeast(Need other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The word in the guard table: {@code yes}, {@code confirm}, {@code typed-name}, {@code refused}. */
    public String word() {
        return this == ALLOWED ? "yes" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Need> named(String word) {
        return Arrays.stream(values()).filter(need -> need.word().equals(word)).findFirst();
    }
}
