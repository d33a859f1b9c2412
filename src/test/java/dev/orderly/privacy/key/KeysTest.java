package dev.orderly.privacy.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Domains of one run agree with themselves, and with other runs as far as their key is kept. */
final class KeysTest {

    private static final RootKey ROOT =
            RootKey.of(new Secret("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "the test");

    @Test
    void givesDomainsThatAreKeptTheKeyOfTheRoot() {
        Keys keys = Keys.of(ROOT).forgetting(List.of("person", "email"));

        assertThat(sum(keys, "invoice")).isEqualTo(ROOT.domain("invoice").derive("it"));
        assertThat(keys.keeps("invoice")).isTrue();
        assertThat(keys.keeps("person")).isFalse();
        assertThat(keys.root()).contains(ROOT);
    }

    @Test
    void drawsForgottenDomainsOnceForARun() {
        Keys keys = Keys.of(ROOT).forgetting(List.of("person"));

        assertThat(sum(keys, "person"))
                .isEqualTo(sum(keys, "person"))
                .isNotEqualTo(ROOT.domain("person").derive("it"))
                .isNotEqualTo(sum(Keys.of(ROOT).forgetting(List.of("person")), "person"));
    }

    @Test
    void goesWithoutARootWhereAllIsForgotten() {
        assertThat(Keys.forgotten().root()).isEmpty();
        assertThat(sum(Keys.forgotten(), "person")).isNotEqualTo(sum(Keys.forgotten(), "person"));
        assertThat(Keys.of(ROOT).forgettingAll().root()).contains(ROOT);
        assertThat(Keys.of(ROOT).forgettingAll().keeps("invoice")).isFalse();
        assertThat(Keys.of(RootKey.forgotten()).keeps("invoice")).isFalse();
    }

    private static byte[] sum(Keys keys, String domain) {
        return keys.domain(domain).derive("it");
    }
}
