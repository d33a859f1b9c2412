package dev.orderly.environment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that come again, also where the clocks change. */
final class TimetableTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Timetable of(String words) {
        return Timetable.parse(words).orElseThrow();
    }

    private static List<Instant> before(String words, String now, ZoneId zone, int most) {
        return of(words).before(Instant.parse(now), zone, most).stream()
                .map(Due::from)
                .toList();
    }

    private static List<Instant> instants(String... texts) {
        return java.util.Arrays.stream(texts).map(Instant::parse).toList();
    }

    @Test
    void readsTimesOfDaysWeeksAndSteps() {
        assertThat(of("daily 02:00").hours()).containsExactly(2);
        assertThat(of(" Weekly  SUN 3:05 ").day()).contains(DayOfWeek.SUNDAY);
        assertThat(of("weekly sunday 3:05").minutes()).containsExactly(5);
        assertThat(of("every 4h").hours()).containsExactly(0, 4, 8, 12, 16, 20);
        assertThat(of("every 30min").minutes()).containsExactly(0, 30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "daily",
                "daily 24:00",
                "daily 02:60",
                "daily 2",
                "weekly 02:00",
                "weekly someday 02:00",
                "every 5h",
                "every 0h",
                "every 7min",
                "every 4",
                "0 2 * * *",
                "weekly su 02:00"
            })
    void refusesWhatItCannotSay(String words) {
        assertThat(Timetable.parse(words)).isEmpty();
    }

    @Test
    void tellsWhatWasDueTheNewestFirst() {
        assertThat(before("daily 02:00", "2026-11-27T02:00:00Z", ZoneOffset.UTC, 2))
                .isEqualTo(instants("2026-11-27T02:00:00Z", "2026-11-26T02:00:00Z"));
        assertThat(before("weekly sunday 03:00", "2026-11-27T12:00:00Z", ZoneOffset.UTC, 2))
                .isEqualTo(instants("2026-11-22T03:00:00Z", "2026-11-15T03:00:00Z"));
        assertThat(before("every 4h", "2026-11-27T03:59:59Z", ZoneOffset.UTC, 3))
                .isEqualTo(instants("2026-11-27T00:00:00Z", "2026-11-26T20:00:00Z", "2026-11-26T16:00:00Z"));
        assertThat(before("every 5min", "2026-11-27T00:07:00Z", ZoneOffset.UTC, 300))
                .hasSize(300);
    }

    @Test
    void tellsTheNextTime() {
        assertThat(of("daily 02:00").next(Instant.parse("2026-11-27T02:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2026-11-28T02:00:00Z");
        assertThat(of("weekly friday 02:00").next(Instant.parse("2026-11-27T02:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2026-12-04T02:00:00Z");
    }

    @Test
    void aTimeThatDoesNotExistIsDueFromTheChangeOfTheClocks() {
        // on 2026-03-29 clocks in Berlin go from 02:00 to 03:00, which is at 01:00 UTC
        Due due = of("daily 02:30")
                .before(Instant.parse("2026-03-29T12:00:00Z"), BERLIN, 1)
                .get(0);
        assertThat(due)
                .isEqualTo(new Due(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-29T01:30:00Z")));
        assertThat(of("daily 02:30").next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN))
                .isEqualTo("2026-03-29T01:00:00Z");
    }

    @Test
    void aTimeThatComesTwiceIsDueOnce() {
        // on 2026-10-25 clocks in Berlin go from 03:00 back to 02:00, which is at 01:00 UTC
        assertThat(of("daily 02:30").before(Instant.parse("2026-10-25T12:00:00Z"), BERLIN, 2))
                .containsExactly(
                        new Due(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z")),
                        new Due(Instant.parse("2026-10-24T00:30:00Z"), Instant.parse("2026-10-24T00:30:00Z")));
    }
}
