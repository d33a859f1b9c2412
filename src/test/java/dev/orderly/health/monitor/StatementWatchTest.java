package dev.orderly.health.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatementWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final int LIMIT = 3;

    private final StatementWatch watch = new StatementWatch();

    private static StatementTime time(long id, long calls, double milliseconds) {
        return new StatementTime(id, Optional.empty(), calls, milliseconds, calls);
    }

    private static StatementTime told(long id, long calls, double milliseconds) {
        return new StatementTime(id, Optional.of("SELECT " + id), calls, milliseconds, calls);
    }

    @Test
    void tellsAllTimeFirstAndThenWhatWasTakenSince() {
        assertThat(watch.watched(NOW)).isEmpty();
        assertThat(watch.told(List.of(told(1, 10, 500), told(2, 5, 900)), NOW, LIMIT))
                .containsExactly(told(2, 5, 900), told(1, 10, 500));
        assertThat(watch.told(List.of(time(1, 12, 560), time(2, 5, 900)), NOW.plusSeconds(2), LIMIT))
                .containsExactly(told(1, 2, 60));
        assertThat(watch.watched(NOW.plusSeconds(2))).contains(2.0);
    }

    @Test
    void asksForTextsOnlyWhereTheyAreNotKnown() {
        assertThat(watch.wantsTexts()).isTrue();
        watch.told(List.of(told(1, 10, 500)), NOW, LIMIT);
        assertThat(watch.wantsTexts()).isFalse();
        assertThat(watch.told(List.of(time(1, 10, 500), time(7, 1, 3)), NOW.plusSeconds(2), LIMIT))
                .containsExactly(time(7, 1, 3));
        assertThat(watch.wantsTexts()).isTrue();
        assertThat(watch.told(List.of(told(1, 10, 500), told(7, 2, 5)), NOW.plusSeconds(4), LIMIT))
                .containsExactly(told(7, 2, 5));
        assertThat(watch.wantsTexts()).isFalse();
    }

    @Test
    void doesNotTakeWhatTheFirstReadingLeftOutForNew() {
        watch.told(List.of(told(1, 1, 9), told(2, 1, 8), told(3, 1, 7)), NOW, LIMIT);
        assertThat(watch.told(List.of(time(1, 1, 9), told(4, 100, 8.5)), NOW.plusSeconds(2), LIMIT))
                .isEmpty();
        assertThat(watch.told(List.of(told(4, 101, 9.5)), NOW.plusSeconds(4), LIMIT))
                .containsExactly(told(4, 1, 1));
    }

    @Test
    void beginsAnewWithTheServersCounting() {
        watch.told(List.of(told(1, 10, 500)), NOW, LIMIT);
        assertThat(watch.told(List.of(told(1, 2, 30)), NOW.plusSeconds(2), LIMIT))
                .containsExactly(told(1, 2, 30));
    }

    @Test
    void leavesOutItsOwn() {
        StatementTime own = new StatementTime(9, Optional.of("/* orderly db monitor */\nSELECT"), 3, 9, 3);
        assertThat(watch.told(List.of(own, told(1, 1, 1)), NOW, LIMIT)).containsExactly(told(1, 1, 1));
    }
}
