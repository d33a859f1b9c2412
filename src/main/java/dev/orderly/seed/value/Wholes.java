package dev.orderly.seed.value;

import dev.orderly.value.check.Domain;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.LongFunction;

/** Sources of numbers and moments within a domain. */
final class Wholes {

    private static final long DAY = 86_400;
    private static final long YEAR = 365;

    private final LocalDate now;

    /** @param now what is past lies before it */
    Wholes(LocalDate now) {
        this.now = now;
    }

    Source numbers(ColumnType type, Domain domain, Meaning meaning) {
        int scale = type.kind() == Kind.INTEGER ? 0 : type.precision() == 0 ? 2 : type.scale();
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-scale);
        long least = type.kind() == Kind.INTEGER ? type.low() : -largest(type);
        long most = type.kind() == Kind.INTEGER ? type.high() : largest(type);
        long low = domain.low()
                .map(bound -> bound(bound, unit, domain.lowOpen(), 1))
                .orElse(least);
        long high = domain.high()
                .map(bound -> bound(bound, unit, domain.highOpen(), -1))
                .orElse(most);
        low = Math.max(low, least);
        high = Math.min(high, most);
        long one = BigDecimal.ONE.scaleByPowerOfTen(scale).longValue();
        LongFunction<Object> made =
                type.kind() == Kind.INTEGER ? value -> (Object) value : value -> BigDecimal.valueOf(value, scale);
        return usual(meaning, one, low, high, domain, made);
    }

    /** In units of the scale: as many digits as there may be, and no more than are of use. */
    private static long largest(ColumnType type) {
        int digits = type.precision() == 0 ? 12 : Math.min(type.precision(), 17);
        return BigDecimal.ONE.scaleByPowerOfTen(digits).longValue() - 1;
    }

    private static long bound(Object bound, BigDecimal unit, boolean open, int inwards) {
        BigDecimal value = bound instanceof Long number ? BigDecimal.valueOf(number) : (BigDecimal) bound;
        BigDecimal units = value.divide(unit, 0, inwards > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR);
        boolean exact = units.multiply(unit).compareTo(value) == 0;
        BigDecimal within = open && exact ? units.add(BigDecimal.valueOf(inwards)) : units;
        return within.max(BigDecimal.valueOf(Long.MIN_VALUE))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    private Source usual(Meaning meaning, long one, long low, long high, Domain domain, LongFunction<Object> made) {
        long from = one;
        long to = 1000 * one;
        boolean skewed = false;
        switch (meaning) {
            case QUANTITY -> {
                to = 50 * one;
                skewed = true;
            }
            case AMOUNT -> {
                to = 10_000 * one;
                skewed = true;
            }
            case PERCENTAGE -> {
                from = 0;
                to = 100 * one;
                skewed = true;
            }
            case AGE -> to = 95 * one;
            case RATING -> to = 5 * one;
            case MEASURE -> to = 200 * one;
            case LATITUDE -> {
                from = -90 * one;
                to = 90 * one;
            }
            case LONGITUDE -> {
                from = -180 * one;
                to = 180 * one;
            }
            case YEAR -> {
                from = (now.getYear() - 20L) * one;
                to = now.getYear() * one;
            }
            default -> {
                // a thousand will do
            }
        }
        return within(from, to, low, high, domain, 1, skewed, made);
    }

    /** What is usual, moved to where it may be. */
    private static Source within(
            long from,
            long to,
            long low,
            long high,
            Domain domain,
            long step,
            boolean skewed,
            LongFunction<Object> made) {
        long usual = from;
        long usualMost = to;
        if (domain.low().isPresent() && domain.high().isPresent()) {
            usual = Math.max(low, Math.min(from, high));
            usualMost = Math.min(high, Math.max(to, low));
            if (usualMost - usual < Math.min(high - low, to - from) / 4) {
                usual = low;
                usualMost = high;
            }
        } else if (usual < low || usual > high || usualMost > high || usualMost < low) {
            boolean fits = usual >= low && usual <= high;
            usual = fits ? usual : domain.low().isPresent() || low > from ? low : Math.max(low, high - (to - from));
            usualMost = Math.min(high, Math.max(usualMost, usual + (fits ? 0 : to - from)));
        }
        return new Whole(low, high, usual, Math.max(usual, usualMost), step, skewed, made);
    }

    Source moments(ColumnType type, Domain domain, Meaning meaning) {
        return switch (type.kind()) {
            case DATE -> dates(domain, meaning);
            case TIME -> times(domain);
            default -> timestamps(domain, meaning);
        };
    }

    /** Days before and after now between which such dates lie. */
    private static long[] usualDays(Meaning meaning) {
        return switch (meaning) {
            case BIRTH -> new long[] {-85 * YEAR, -YEAR};
            case FUTURE -> new long[] {1, YEAR};
            default -> new long[] {-3 * YEAR, 0};
        };
    }

    private Source dates(Domain domain, Meaning meaning) {
        long day = now.toEpochDay();
        long[] usual = usualDays(meaning);
        long low = domain.low()
                .map(bound -> ((LocalDate) bound).toEpochDay() + (domain.lowOpen() ? 1 : 0))
                .orElse(-700_000L);
        long high = domain.high()
                .map(bound -> ((LocalDate) bound).toEpochDay() - (domain.highOpen() ? 1 : 0))
                .orElse(2_900_000L);
        return within(day + usual[0], day + usual[1], low, high, domain, 1, false, LocalDate::ofEpochDay);
    }

    private Source timestamps(Domain domain, Meaning meaning) {
        long day = now.toEpochDay();
        long[] usual = usualDays(meaning);
        long low = domain.low()
                .map(bound -> second(bound) + (domain.lowOpen() ? 1 : 0))
                .orElse(-700_000L * DAY);
        long high = domain.high()
                .map(bound -> second(bound) - (domain.highOpen() ? 1 : 0))
                .orElse(2_900_000L * DAY);
        return within((day + usual[0]) * DAY, (day + usual[1]) * DAY, low, high, domain, 1, false, Wholes::moment);
    }

    static Object moment(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    private static long second(Object moment) {
        return ((LocalDateTime) moment).toEpochSecond(ZoneOffset.UTC);
    }

    private Source times(Domain domain) {
        long low = domain.low()
                .map(bound -> ((LocalTime) bound).toSecondOfDay() + (domain.lowOpen() ? 1L : 0))
                .orElse(0L);
        long high = domain.high()
                .map(bound -> ((LocalTime) bound).toSecondOfDay() - (domain.highOpen() ? 1L : 0))
                .orElse(DAY - 1);
        return within(7 * 3600L, 21 * 3600L, low, high, domain, 60, false, LocalTime::ofSecondOfDay);
    }
}
