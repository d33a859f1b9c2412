package dev.orderly.seed.directive;

import dev.orderly.fake.Draw;
import dev.orderly.seed.directive.Directive.Hours;
import dev.orderly.seed.directive.Directive.Moments;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Dates and times, counted from now or from another column. Times are in UTC, hours of the day those of the zone. */
final class MomentMaking implements Making {

    private static final long DAY = 86_400;
    private static final int SATURDAY = 6;

    private final Moments moments;
    private final boolean dates;
    private final LocalDateTime now;

    MomentMaking(Moments moments, ColumnType type, LocalDate now) {
        if (type.kind() != Kind.DATE && type.kind() != Kind.TIMESTAMP) {
            throw new IllegalArgumentException("dates and times, of which there are none in " + type.name());
        }
        this.moments = moments;
        this.dates = type.kind() == Kind.DATE;
        this.now = now.atStartOfDay();
    }

    @Override
    public @Nullable Object make(Row row, Draw draw) {
        draw.at(Draw.mix(row.place() + row.tries()));
        LocalDateTime base = base(row);
        if (base == null) {
            return null;
        }
        LocalDateTime made = moments.minutes() ? base.plusSeconds(offset(draw, 60)) : onDay(base, draw);
        if (moments.past() && made.isAfter(now)) {
            long room = Math.max(1, seconds(now) - seconds(base));
            made = base.isBefore(now) ? base.plusSeconds(draw.below(room)) : base;
        }
        return dates ? made.toLocalDate() : made;
    }

    private static long seconds(LocalDateTime moment) {
        return moment.toEpochSecond(ZoneOffset.UTC);
    }

    private long offset(Draw draw, long unit) {
        return moments.from() * unit
                + NumberMaking.drawn(draw, (moments.to() - moments.from()) * unit + 1, moments.lie());
    }

    private LocalDateTime onDay(LocalDateTime base, Draw draw) {
        if (dates) {
            long days = moments.from() + NumberMaking.drawn(draw, moments.to() - moments.from() + 1, moments.lie());
            return onWeekday(base.plusDays(days));
        }
        LocalDateTime any = onWeekday(base.plusSeconds(offset(draw, DAY)));
        if (moments.hours().isEmpty()) {
            return any;
        }
        Hours hours = moments.hours().get();
        long second = hours.from() * 3600L + draw.below((hours.to() - hours.from()) * 3600L);
        return any.toLocalDate()
                .atStartOfDay()
                .plusSeconds(second)
                .atZone(moments.zone())
                .withZoneSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }

    private LocalDateTime onWeekday(LocalDateTime any) {
        int day = any.getDayOfWeek().getValue();
        return moments.weekdays() && day >= SATURDAY ? any.minusDays(day - SATURDAY + 1L) : any;
    }

    private @Nullable LocalDateTime base(Row row) {
        if (moments.after().isEmpty()) {
            return now;
        }
        Object value = row.value(moments.after().get());
        return value instanceof LocalDate day
                ? day.atStartOfDay()
                : value instanceof LocalDateTime moment ? moment : null;
    }
}
