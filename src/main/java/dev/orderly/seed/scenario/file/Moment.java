package dev.orderly.seed.scenario.file;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time that is said from now: {@code now - 3 days at 09:30}, {@code today + 1 week}.
 *
 * @param day whether a day is meant, and the time only where one is said
 */
public record Moment(boolean day, List<Step> steps, Optional<LocalTime> at) {

    private static final Pattern BEGIN =
            Pattern.compile("(now|today|yesterday|tomorrow)(?![\\w.\\[]).*", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile("(now|today|yesterday|tomorrow)"
            + "((?:\\s*[+-]\\s*\\d{1,6}\\s*[a-z]+)*)(?:\\s+at\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    private static final Pattern STEP = Pattern.compile("([+-])\\s*(\\d{1,6})\\s*([a-z]+?)s?(?=[\\s+-]|$)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "second", ChronoUnit.SECONDS,
            "minute", ChronoUnit.MINUTES,
            "hour", ChronoUnit.HOURS,
            "day", ChronoUnit.DAYS,
            "week", ChronoUnit.WEEKS,
            "month", ChronoUnit.MONTHS,
            "year", ChronoUnit.YEARS);

    public Moment {
        steps = List.copyOf(steps);
    }

    /** So much later, or earlier where it is negative. */
    public record Step(long amount, ChronoUnit unit) {}

    /** Whether a text is meant as one, right or wrong. */
    public static boolean begins(String text) {
        return BEGIN.matcher(text.strip()).matches();
    }

    /** Empty for what is none. */
    public static Optional<Moment> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        if (form.group(1).equals("yesterday") || form.group(1).equals("tomorrow")) {
            steps.add(new Step(form.group(1).equals("tomorrow") ? 1 : -1, ChronoUnit.DAYS));
        }
        Matcher step = STEP.matcher(form.group(2));
        while (step.find()) {
            ChronoUnit unit = UNITS.get(step.group(3));
            if (unit == null) {
                return Optional.empty();
            }
            long amount = Long.parseLong(step.group(2));
            steps.add(new Step(step.group(1).equals("-") ? -amount : amount, unit));
        }
        return time(form).map(at -> new Moment(!form.group(1).equals("now"), steps, at));
    }

    /** Empty when it is no time of a day. */
    private static Optional<Optional<LocalTime>> time(Matcher form) {
        if (form.group(3) == null) {
            return Optional.of(Optional.empty());
        }
        int hour = Integer.parseInt(form.group(3));
        int minute = Integer.parseInt(form.group(4));
        int second = form.group(5) == null ? 0 : Integer.parseInt(form.group(5));
        return hour > 23 || minute > 59 || second > 59
                ? Optional.empty()
                : Optional.of(Optional.of(LocalTime.of(hour, minute, second)));
    }

    public ZonedDateTime from(ZonedDateTime now) {
        ZonedDateTime time = day ? now.truncatedTo(ChronoUnit.DAYS) : now;
        for (Step step : steps) {
            time = time.plus(step.amount(), step.unit());
        }
        ZonedDateTime moved = time;
        return at.map(hour -> moved.with(hour)).orElse(moved);
    }

    /** Whether it tells a time of day, and not a day alone. */
    public boolean isTimed() {
        return !day
                || at.isPresent()
                || steps.stream().anyMatch(step -> step.unit().isTimeBased());
    }
}
