package dev.orderly.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedValuesTest {

    @Test
    void neverWaitsLongForASourceThatDoesNotAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        try (CachedValues values = new CachedValues(kind -> waited(never))) {
            Instant start = Instant.now();
            assertThat(values.of(ValueKind.TABLE)).isEmpty();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static List<String> waited(CountDownLatch never) {
        try {
            never.await();
            return List.of("late");
        } catch (InterruptedException e) {
            return List.of();
        }
    }

    @Test
    void asksOnceUntilACommandMayHaveChangedThings() {
        AtomicInteger asked = new AtomicInteger();
        try (CachedValues values = new CachedValues(kind -> List.of("v" + asked.incrementAndGet()))) {
            assertThat(values.of(ValueKind.TABLE)).containsExactly("v1");
            assertThat(values.of(ValueKind.TABLE)).containsExactly("v1");
            values.outdate();
            assertThat(values.of(ValueKind.TABLE)).containsExactly("v2");
        }
    }

    @Test
    void keepsWhatWasKnownWhenTheSourceFails() {
        AtomicInteger asked = new AtomicInteger();
        try (CachedValues values = new CachedValues(kind -> {
            if (asked.incrementAndGet() > 1) {
                throw new IllegalStateException("the database is gone");
            }
            return List.of("patient");
        })) {
            assertThat(values.of(ValueKind.TABLE)).containsExactly("patient");
            values.outdate();
            assertThat(values.of(ValueKind.TABLE)).containsExactly("patient");
        }
    }
}
