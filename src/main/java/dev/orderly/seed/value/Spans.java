package dev.orderly.seed.value;

import dev.orderly.value.type.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Ranges; those of different numbers do not overlap, so that they are numbers of a timetable as well.
 *
 * @param bounds makes their lower bounds
 * @param now where timetables end
 */
record Spans(Source bounds, LocalDate now) implements Source {

    /** A slot of a timetable, with a gap behind it. */
    private static final long SLOT = 1800;

    @Override
    public long count() {
        return 1L << 31;
    }

    @Override
    public Object number(long number, Place place) {
        return slot(bounds.any(place), number, now);
    }

    /** The slot of a number, of values like the given one. */
    static Span slot(Object like, long number, LocalDate now) {
        if (like instanceof Long) {
            return new Span(number * 10, number * 10 + 9);
        }
        if (like instanceof BigDecimal) {
            return new Span(BigDecimal.valueOf(number * 10), BigDecimal.valueOf(number * 10 + 9));
        }
        if (like instanceof LocalDate) {
            LocalDate day = now.minusYears(3).plusDays(number * 2);
            return new Span(day, day.plusDays(1));
        }
        long second = now.minusYears(3).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + number * SLOT;
        return new Span(Wholes.moment(second), Wholes.moment(second + SLOT - 60));
    }

    @Override
    public Object any(Place place) {
        Object low = bounds.any(place);
        int length = 1 + place.draw().below(20);
        if (low instanceof Long number) {
            return new Span(number, number + length);
        }
        if (low instanceof BigDecimal number) {
            return new Span(number, number.add(BigDecimal.valueOf(length)));
        }
        if (low instanceof LocalDate day) {
            return new Span(day, day.plusDays(length));
        }
        LocalDateTime moment = (LocalDateTime) low;
        return new Span(moment, moment.plusMinutes(15L * length));
    }
}
