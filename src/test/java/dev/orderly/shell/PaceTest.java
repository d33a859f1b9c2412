package dev.orderly.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.shell.Pace.Unit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void tellsSpeedAndWhatIsLeftWhenThereIsSomethingToGoBy() {
        assertThat(pace.told(0, 5_000, Unit.ROWS, 9 * SECOND)).isEmpty();
        assertThat(pace.told(100, 5_000, Unit.ROWS, 9 * SECOND + SECOND / 2)).isEmpty();
        assertThat(pace.told(2_000, 5_000, Unit.ROWS, 11 * SECOND)).isEqualTo(", 1,000 rows/s, 3 s left");
        assertThat(pace.told(5_000, 5_000, Unit.ROWS, 14 * SECOND)).isEqualTo(", 1,000 rows/s");
    }

    @Test
    void numbersThatBeginAnewHaveASpeedOfTheirOwn() {
        pace.told(0, 90_000, Unit.ROWS, 0);
        pace.told(90_000, 90_000, Unit.ROWS, 10 * SECOND);
        assertThat(pace.told(100, 0, Unit.ROWS, 20 * SECOND)).isEmpty();
        assertThat(pace.told(300, 0, Unit.ROWS, 22 * SECOND)).isEqualTo(", 100 rows/s");
    }

    @Test
    void bytesAreMegabytesAndLongTimesAreMinutesAndHours() {
        pace.told(0, 6_000_000_000L, Unit.MB, 0);
        assertThat(pace.told(30_000_000, 6_000_000_000L, Unit.MB, 10 * SECOND)).isEqualTo(", 3.0 MB/s, 33 min left");
        pace.told(0, 144_001, null, 10 * SECOND);
        assertThat(pace.told(1, 14_401, null, 11 * SECOND)).isEqualTo(", 4 h left");
    }
}
