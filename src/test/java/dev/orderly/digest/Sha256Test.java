package dev.orderly.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {

    @Test
    void isTheStandardsOwn() {
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new Sha256().add("a").add("bc").hex()).isEqualTo(Sha256.hex("abc"));
        assertThat(new Sha256().add("abc").bytes()).hasSize(32).startsWith(0xba, 0x78);
    }

    @Test
    void keepsPartsApart() {
        assertThat(new Sha256().addPart("ab").addPart("c").hex())
                .isEqualTo(Sha256.hex("2:ab1:c"))
                .isNotEqualTo(new Sha256().addPart("a").addPart("bc").hex());
        assertThat(new Sha256().addPart("ä").hex()).isEqualTo(Sha256.hex("2:ä"));
    }
}
