package dev.orderly.privacy.cipher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The values that its authors publish with it. */
final class SipHashTest {

    private static byte[] counted(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void hashesWhatItsPaperDoes() {
        SipHash hash = new SipHash(counted(16));

        assertThat(hash.of(counted(15), 0, 15)).isEqualTo(0xa129ca6149be45e5L);
        assertThat(hash.of(counted(0), 0, 0)).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash.of(counted(9), 1, 0)).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash.of(counted(8), 0, 8)).isEqualTo(0x93f5f5799a932462L);
    }
}
