package dev.orderly.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.shell.Pace.Unit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace(0);

    @Test
    void tellsSpeedAndWhatIsLeftWhenThereIsSomethingToGoBy() {
        assertThat(pace.told(100, 5_000, Unit.ROWS, SECOND / 2)).isEmpty();
        assertThat(pace.told(2_000, 5_000, Unit.ROWS, 2 * SECOND)).isEqualTo(", 1,000 rows/s, 3 s left");
        assertThat(pace.told(5_000, 5_000, Unit.ROWS, 5 * SECOND)).isEqualTo(", 1,000 rows/s");
    }

    @Test
    void aStepWhoseNumbersGoOnDoesNotBeginAnew() {
        pace.told(1_000, 4_000, Unit.ROWS, SECOND);
        pace.step(2 * SECOND);
        assertThat(pace.told(3_000, 4_000, Unit.ROWS, 3 * SECOND)).isEqualTo(", 1,000 rows/s, 1 s left");
    }

    @Test
    void aStepThatCountsFromTheBeginningHasASpeedOfItsOwn() {
        pace.told(90_000, 90_000, Unit.ROWS, 10 * SECOND);
        pace.step(20 * SECOND);
        assertThat(pace.told(200, 0, Unit.ROWS, 22 * SECOND)).isEqualTo(", 100 rows/s");
    }

    @Test
    void bytesAreMegabytesAndLongTimesAreMinutesAndHours() {
        assertThat(pace.told(30_000_000, 6_000_000_000L, Unit.MB, 10 * SECOND)).isEqualTo(", 3.0 MB/s, 33 min left");
        assertThat(pace.told(31, 40_612, null, 11 * SECOND)).isEqualTo(", 4 h left");
    }
}
