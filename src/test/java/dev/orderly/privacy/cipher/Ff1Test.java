package dev.orderly.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nine samples that NIST publishes for FF1. */
final class Ff1Test {

    private static final String KEY = "2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94";

    @ParameterizedTest
    @CsvSource({
        "16, 10, '', 0123456789, 2433477484",
        "16, 10, 39383736353433323130, 0123456789, 6124200773",
        "16, 36, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum",
        "24, 10, '', 0123456789, 2830668132",
        "24, 10, 39383736353433323130, 0123456789, 2496655549",
        "24, 36, 3737373770717273373737, 0123456789abcdefghi, xbj3kv35jrawxv32ysr",
        "32, 10, '', 0123456789, 6657667009",
        "32, 10, 39383736353433323130, 0123456789, 1001623463",
        "32, 36, 3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd"
    })
    void encryptsTheSamples(int keyBytes, int radix, String tweak, String plain, String encrypted) {
        Ff1 ff1 = new Ff1(
                HexFormat.of().parseHex(KEY.substring(0, 2 * keyBytes)),
                HexFormat.of().parseHex(tweak),
                radix,
                plain.length());

        assertThat(ff1.encrypt(new BigInteger(plain, radix))).isEqualTo(new BigInteger(encrypted, radix));
        assertThat(ff1.decrypt(new BigInteger(encrypted, radix))).isEqualTo(new BigInteger(plain, radix));
        assertThat(ff1.isSmall()).isEqualTo(radix == 10 && tweak.isEmpty());
        if (ff1.isSmall()) {
            assertThat(ff1.encrypt(Long.parseLong(plain))).isEqualTo(Long.parseLong(encrypted));
            assertThat(ff1.decrypt(Long.parseLong(encrypted))).isEqualTo(Long.parseLong(plain));
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 6", "10, 7", "10, 17", "10, 18", "2, 20", "2, 33", "2, 63", "2, 64"})
    void encryptsTheSameWithLongNumbersAsWithLargeOnes(int radix, int digits) {
        Ff1 ff1 = new Ff1(HexFormat.of().parseHex(KEY), new byte[0], radix, digits);
        BigInteger size = BigInteger.valueOf(radix).pow(digits);
        for (int i = 0; i < 200; i++) {
            BigInteger number = size.subtract(BigInteger.ONE)
                    .multiply(BigInteger.valueOf(i))
                    .divide(BigInteger.valueOf(199));
            BigInteger image = ff1.encrypt(number);

            assertThat(ff1.isSmall()).isTrue();
            assertThat(image).isLessThan(size);
            assertThat(ff1.encrypt(number.longValue())).isEqualTo(image.longValue());
            assertThat(ff1.decrypt(image.longValue())).isEqualTo(number.longValue());
        }
    }

    @Test
    void refusesDomainsBelowAMillion() {
        assertThatThrownBy(() -> new Ff1(new byte[32], new byte[0], 10, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
