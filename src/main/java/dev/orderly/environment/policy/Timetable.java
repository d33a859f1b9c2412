package dev.orderly.environment.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times that come again: each of the hours with each of the minutes, every day or on one day of the week. That is what both
 * cron and systemd can say in one line.
 *
 * @param words as in the configuration, such as {@code daily 02:00}
 * @param day empty for every day
 * @param hours ascending, from 0 to 23
 * @param minutes ascending, from 0 to 59
 */
public record Timetable(String words, Optional<DayOfWeek> day, List<Integer> hours, List<Integer> minutes) {

    /** What {@link #parse} reads, for a hint. */
    public static final String FORMS = "daily 02:00, weekly sunday 03:00, every 4h or every 30min";

    private static final Pattern DAILY = Pattern.compile("daily (\\d{1,2}):(\\d{2})");
    private static final Pattern WEEKLY = Pattern.compile("weekly ([a-z]{3,9}) (\\d{1,2}):(\\d{2})");
    private static final Pattern EVERY = Pattern.compile("every (\\d{1,2}) ?(h|min)");
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int DAYS = 7;

    public Timetable {
        hours = List.copyOf(hours);
        minutes = List.copyOf(minutes);
    }

    /** Nothing for what is none; steps of hours have to divide a day, those of minutes an hour. */
    public static Optional<Timetable> parse(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher daily = DAILY.matcher(words);
        if (daily.matches()) {
            return at(words, Optional.empty(), daily.group(1), daily.group(2));
        }
        Matcher weekly = WEEKLY.matcher(words);
        if (weekly.matches()) {
            Optional<DayOfWeek> day = day(weekly.group(1));
            return day.flatMap(found -> at(words, day, weekly.group(2), weekly.group(3)));
        }
        Matcher every = EVERY.matcher(words);
        return every.matches() ? every(words, Integer.parseInt(every.group(1)), every.group(2)) : Optional.empty();
    }

    private static Optional<Timetable> at(String words, Optional<DayOfWeek> day, String hour, String minute) {
        int h = Integer.parseInt(hour);
        int m = Integer.parseInt(minute);
        return h < HOURS && m < MINUTES
                ? Optional.of(new Timetable(words, day, List.of(h), List.of(m)))
                : Optional.empty();
    }

    private static Optional<Timetable> every(String words, int step, String unit) {
        int whole = unit.equals("h") ? HOURS : MINUTES;
        if (step == 0 || whole % step != 0) {
            return Optional.empty();
        }
        return Optional.of(
                unit.equals("h")
                        ? new Timetable(words, Optional.empty(), steps(HOURS, step), List.of(0))
                        : new Timetable(words, Optional.empty(), steps(HOURS, 1), steps(MINUTES, step)));
    }

    private static List<Integer> steps(int end, int step) {
        return IntStream.iterate(0, i -> i < end, i -> i + step).boxed().toList();
    }

    private static Optional<DayOfWeek> day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> {
                    String name = day.name().toLowerCase(Locale.ROOT);
                    return name.equals(word) || name.substring(0, 3).equals(word);
                })
                .findFirst();
    }

    /**
     * What was due in the past.
     *
     * @param most how many at most
     * @return the newest first
     */
    public List<Due> before(Instant now, ZoneId zone, int most) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Due> found = new ArrayList<>();
        int days = day.isPresent() ? DAYS * (most + 1) : most + 1;
        for (int back = 0; back <= days && found.size() < most; back++) {
            dues(today.minusDays(back), zone)
                    .filter(due -> !due.from().isAfter(now))
                    .sorted(Comparator.comparing(Due::from).reversed())
                    .limit(most - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    /** When a run is due next. */
    public Instant next(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return IntStream.rangeClosed(0, DAYS + 1)
                .boxed()
                .flatMap(ahead -> dues(today.plusDays(ahead), zone))
                .map(Due::from)
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<Due> dues(LocalDate date, ZoneId zone) {
        if (day.filter(wanted -> date.getDayOfWeek() != wanted).isPresent()) {
            return Stream.empty();
        }
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> Due.at(date.atTime(LocalTime.of(hour, minute)), zone)));
    }
}
