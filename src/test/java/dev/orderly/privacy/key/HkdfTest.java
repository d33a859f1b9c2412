package dev.orderly.privacy.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of RFC 5869, appendix A, for SHA-256. */
final class HkdfTest {

    @ParameterizedTest
    @CsvSource({
        "0b*22, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9,"
                + " 077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5,"
                + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "00-4f, 60-af, b0-ff, 06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244,"
                + " b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
                + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        "0b*22, '', '', 19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04,"
                + " 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    })
    void derivesWhatTheStandardSays(String key, String salt, String purpose, String extracted, String expanded) {
        byte[] extract = Hkdf.extract(bytes(salt), bytes(key));

        assertThat(HexFormat.of().formatHex(extract)).isEqualTo(extracted);
        assertThat(HexFormat.of().formatHex(Hkdf.expand(extract, bytes(purpose), expanded.length() / 2)))
                .isEqualTo(expanded);
    }

    /** Hexadecimal digits, a byte so many times, or a run of bytes. */
    private static byte[] bytes(String text) {
        if (text.contains("*")) {
            return HexFormat.of().parseHex(text.substring(0, 2).repeat(Integer.parseInt(text.substring(3))));
        }
        if (!text.contains("-")) {
            return HexFormat.of().parseHex(text);
        }
        int start = HexFormat.fromHexDigits(text, 0, 2);
        byte[] run = new byte[HexFormat.fromHexDigits(text, 3, 5) - start + 1];
        for (int i = 0; i < run.length; i++) {
            run[i] = (byte) (start + i);
        }
        return run;
    }
}
