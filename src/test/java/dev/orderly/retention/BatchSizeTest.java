package dev.orderly.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BatchSizeTest {

    private static final long SECOND = 1_000_000_000L;

    /** A server that takes as long for a row wherever it is. */
    private static long settled(long most, long rowsASecond) {
        BatchSize size = new BatchSize(most);
        for (int i = 0; i < 30; i++) {
            size.took(size.size(), size.size() * SECOND / rowsASecond);
        }
        return size.size();
    }

    @Test
    void growsAndShrinksToHalfASecond() {
        assertThat(settled(1_000_000, 60_000)).isBetween(29_000L, 31_000L);
        assertThat(settled(1_000_000, 100)).isBetween(45L, 55L);
        assertThat(settled(500, 60_000)).isEqualTo(500);
    }

    @Test
    void learnsNothingOfManyRowsFromAFew() {
        BatchSize size = new BatchSize(1_000_000);
        size.took(3, SECOND / 1000);
        assertThat(size.size()).isEqualTo(1000);
    }

    @Test
    void halvesAfterAFailureAndKeepsOneRow() {
        BatchSize size = new BatchSize(3);
        size.failed();
        assertThat(size.size()).isEqualTo(1);
        size.failed();
        assertThat(size.size()).isEqualTo(1);
    }
}
