package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Directive.Slots;
import dev.orderly.seed.value.Place;
import dev.orderly.seed.value.Source;
import dev.orderly.value.type.Span;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Slots on the days of a timetable; those of different numbers do not overlap. For use by several threads. */
public final class Timetable implements Source {

    private static final int MINUTES = 60;

    private final Slots slots;
    private final List<LocalDate> days;
    private final long perDay;
    private final long step;

    public Timetable(Slots slots, LocalDate now) {
        this.slots = slots;
        this.days = days(slots, now);
        this.perDay = Math.max(1, (slots.hours().to() - slots.hours().from()) * (long) MINUTES / slots.minutes());
        this.step = step(count());
    }

    private static List<LocalDate> days(Slots slots, LocalDate now) {
        List<LocalDate> days = new ArrayList<>();
        for (long day = slots.from(); day <= slots.to(); day++) {
            LocalDate date = now.plusDays(day);
            if (!slots.weekdays() || date.getDayOfWeek().getValue() <= 5) {
                days.add(date);
            }
        }
        return List.copyOf(days);
    }

    /** One that meets each slot once. */
    private static long step(long count) {
        long step = Math.max(1, (long) (count * 0.618));
        while (BigInteger.valueOf(step).gcd(BigInteger.valueOf(count)).intValue() != 1) {
            step--;
        }
        return step;
    }

    /** The slot of a row among those of its parent: spread over all days, and elsewhere for the next parent. */
    public long slot(long parent, long ordinal) {
        return Math.floorMod(ordinal * step + Math.floorMod(Draw.mix(parent), count()), count());
    }

    @Override
    public long count() {
        return Math.max(1, days.size()) * perDay;
    }

    @Override
    public Object number(long number, Place place) {
        LocalDate day = days.get((int) Math.floorMod(number / perDay, (long) days.size()));
        LocalDateTime local =
                day.atTime(LocalTime.of(slots.hours().from(), 0)).plusMinutes(number % perDay * slots.minutes());
        LocalDateTime from =
                local.atZone(slots.zone()).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        int length = slots.lengths().get(place.draw().below(slots.lengths().size()));
        return new Span(from, from.plusMinutes(length));
    }

    @Override
    public Object any(Place place) {
        return number(place.draw().below(count()), place);
    }
}
