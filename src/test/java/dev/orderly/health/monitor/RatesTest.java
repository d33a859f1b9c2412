package dev.orderly.health.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RatesTest {

    private static Counters counters(int second, long each) {
        return new Counters(
                Instant.ofEpochSecond(second),
                "18.1",
                "hms",
                false,
                1,
                100,
                new Counters.Sessions(1, 0, 0, 0, 0, 0),
                Optional.empty(),
                each,
                each,
                each,
                each,
                3 * each,
                each,
                each,
                each,
                each,
                each);
    }

    @Test
    void areOfTheTimeBetweenTwoReadings() {
        Rates rates = Rates.between(counters(0, 100), counters(4, 500)).orElseThrow();
        assertThat(rates).isEqualTo(new Rates(4, 100, 100, 100, 100, Optional.of(75.0), 100, 100, 400, 400));
    }

    @Test
    void areNotKnownWhenNoTimePassedOrCountingBeganAnew() {
        assertThat(Rates.between(counters(4, 1), counters(4, 2))).isEmpty();
        assertThat(Rates.between(counters(0, 500), counters(4, 3))).isEmpty();
    }

    @Test
    void knowNoShareOfNothing() {
        assertThat(Rates.between(counters(0, 7), counters(4, 7)).orElseThrow().cached())
                .isEmpty();
    }
}
