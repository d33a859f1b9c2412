package dev.orderly.value.compare;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a value that was found is compared with what was expected. */
public enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public static Optional<Comparison> of(String word) {
        return Arrays.stream(values()).filter(c -> c.sign.equals(word)).findFirst();
    }

    public static List<String> signs() {
        return Arrays.stream(values()).map(Comparison::sign).toList();
    }

    /** Compares as numbers where both are numbers, else as texts. */
    public boolean holds(String found, String expected) {
        int order = order(found, expected);
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static int order(String found, String expected) {
        try {
            return new BigDecimal(found).compareTo(new BigDecimal(expected));
        } catch (NumberFormatException e) {
            return found.compareTo(expected);
        }
    }
}
