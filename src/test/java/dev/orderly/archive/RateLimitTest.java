package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.work.RateLimit;
import dev.orderly.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @Test
    void severalThreadsTogetherStayBelowIt() throws InterruptedException {
        RateLimit limit = RateLimit.parse("1MB");
        long start = System.nanoTime();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                for (int rows = 0; rows < 1_000; rows++) {
                    limit.pass(256);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(seconds).isGreaterThan(3 * 256_000.0 / (1 << 20) - 0.15);
    }

    @Test
    void anInterruptedThreadDoesNotWait() {
        RateLimit limit = RateLimit.of(1);
        Thread.currentThread().interrupt();
        limit.pass(1_000_000);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "0", "-1MB", "20 PB", "99999999999"})
    void whatIsNoRateIsRefused(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is no rate");
    }
}
