package dev.orderly.privacy.mask;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes values less exact, in the form that they have. */
final class Generaliser {

    /** Areas of fewer than 20,000 people by the census of 2000, as the guidance on 45 CFR 164.514(b) lists them. */
    private static final Set<String> SPARSE = Set.of(
            "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884",
            "890", "893");

    private static final int OLDEST = 90;

    private Generaliser() {}

    static Masker of(Action.Generalise action) {
        return switch (action.to()) {
            case MONTH -> (value, row) -> Dates.changed(value, date -> date.withDayOfMonth(1));
            case YEAR -> (value, row) -> Dates.changed(value, date -> date.withDayOfYear(1));
            case DECADE ->
                (value, row) -> Dates.changed(
                        value, date -> date.withDayOfYear(1).withYear(Math.floorDiv(date.getYear(), 10) * 10));
            case START -> (value, row) -> start(value, action.size());
            case POSTCODE3 ->
                (value, row) -> SPARSE.contains(value.substring(0, Math.min(3, value.length())))
                        ? start(value, 0)
                        : start(value, 3);
            case BAND -> (value, row) -> numeric(value, number -> band(number, BigDecimal.valueOf(action.size())));
            case AGE -> (value, row) -> numeric(value, number -> number.min(BigDecimal.valueOf(OLDEST)));
        };
    }

    /** The rest keeps its length: zeros for digits, X for letters. */
    private static String start(String value, int kept) {
        StringBuilder out = new StringBuilder(value);
        for (int i = kept; i < out.length(); i++) {
            char c = out.charAt(i);
            out.setCharAt(i, Character.isDigit(c) ? '0' : Character.isLetter(c) ? 'X' : c);
        }
        return out.toString();
    }

    private static BigDecimal band(BigDecimal number, BigDecimal width) {
        return number.divide(width, 0, RoundingMode.FLOOR).multiply(width).setScale(Math.max(0, number.scale()));
    }

    /** What is no number, such as NaN, has no band and tells nothing any more. */
    private static @Nullable String numeric(String value, UnaryOperator<BigDecimal> change) {
        try {
            return change.apply(new BigDecimal(value)).toPlainString();
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
