package dev.orderly.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Secret;
import dev.orderly.privacy.key.RootKey;
import java.math.BigInteger;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No number becomes two, no two become one, and only the same key does it again. */
final class PermuterTest {

    private static final RootKey KEY = key("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef");
    private static final RootKey OTHER = key("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcde0");

    private final Permuter permuter = new Permuter(KEY.domain("patient"));

    private static RootKey key(String digits) {
        return RootKey.of(new Secret(digits), "the test");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 26, 1000, 65_535, 65_536, 65_537, 99_999, 999_999, 1_000_000, 1_000_003})
    void reachesEachNumberOnce(int bound) {
        BitSet images = new BitSet(bound);
        for (int number = 0; number < bound; number++) {
            long image = permuter.image(number, bound);
            images.set((int) image);
            if (number % 97 == 0) {
                assertThat(permuter.origin(image, bound)).isEqualTo(number);
            }
        }

        assertThat(images.cardinality()).isEqualTo(bound);
        assertThat(images.length()).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                5_000_000_000L,
                10_000_000_000L,
                1_000_000_000_000_000_000L,
                1L << 61,
                (1L << 61) + 1,
                4_000_000_000_000_000_000L
            })
    void leadsBackFromLargeNumbers(long bound) {
        for (int i = 0; i < 1000; i++) {
            long number = i < 500 ? i : bound - 1000 + i;
            long image = permuter.image(number, bound);

            assertThat(image).isBetween(0L, bound - 1);
            assertThat(permuter.origin(image, bound)).isEqualTo(number);
        }
    }

    @Test
    void leadsBackFromNumbersOfAnySize() {
        BigInteger bound = BigInteger.valueOf(36).pow(25);
        for (int i = 0; i < 100; i++) {
            BigInteger number = bound.subtract(BigInteger.valueOf(i + 1));
            BigInteger image = permuter.image(number, bound);

            assertThat(image).isLessThan(bound);
            assertThat(permuter.origin(image, bound)).isEqualTo(number);
        }
    }

    @Test
    void agreesForOneKeyAndDiffersForTwo() {
        Permuter same = new Permuter(KEY.domain("patient"));
        Permuter ofOtherDomain = new Permuter(KEY.domain("staff"));
        Permuter ofOtherKey = new Permuter(OTHER.domain("patient"));
        int met = 0;
        for (long number = 0; number < 10_000; number++) {
            long image = permuter.image(number, 10_000_000_000L);
            assertThat(same.image(number, 10_000_000_000L)).isEqualTo(image);
            assertThat(permuter.another().image(number, 10_000_000_000L)).isEqualTo(image);
            met += ofOtherDomain.image(number, 10_000_000_000L) == image ? 1 : 0;
            met += ofOtherKey.image(number, 10_000_000_000L) == image ? 1 : 0;
        }

        assertThat(met).isZero();
    }

    /** Two keys agree on one number of a table in the mean, whatever its size; on 20 with a chance below 10^-18. */
    @Test
    void agreesForTwoKeysInTablesNoMoreOftenThanByChance() {
        Permuter ofOtherKey = new Permuter(OTHER.domain("patient"));
        int met = 0;
        for (int number = 0; number < 50_000; number++) {
            met += permuter.image(number, 50_000) == ofOtherKey.image(number, 50_000) ? 1 : 0;
        }

        assertThat(met).isLessThan(20);
    }
}
