package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept is known by a name that nobody gives by chance. */
class KeptNameTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:15:00.123Z");

    @Test
    void tellsWhatItWasAndSinceWhen() {
        assertThat(KeptName.before("public", NOW)).isEqualTo("public__before_20261126_101500_123");
        assertThat(KeptName.isBefore("public__before_20261126_101500_123")).isTrue();
        assertThat(KeptName.isBefore("a\nb__before_20261126_101500_123")).isTrue();
    }

    @Test
    void namesThatOnlyLookLikeItAreOthers() {
        assertThat(KeptName.isBefore("public__before_20261126")).isFalse();
        assertThat(KeptName.isBefore("public__before_20261126_101500_123x")).isFalse();
        assertThat(KeptName.isBefore("__before_20261126_101500_123")).isFalse();
        assertThat(KeptName.isBefore("public__before_the_move")).isFalse();
    }

    @Test
    void longNamesThatBeginAlikeAreToldApart() {
        String first = KeptName.before("ü".repeat(30) + "1", NOW);
        String second = KeptName.before("ü".repeat(30) + "2", NOW, Set.of(first));
        assertThat(second).isNotEqualTo(first).contains("_2__before_");
        assertThat(second.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
        assertThat(KeptName.isBefore(second)).isTrue();
    }

    @Test
    void tellsWhoseItWasAndSinceWhen() {
        for (String name : List.of("shop", "Klinik \"Süd\"", "ü".repeat(40), "shop__before_20260101_000000_000")) {
            assertThat(KeptName.isBefore(KeptName.before(name, NOW), name))
                    .as(name)
                    .isTrue();
            assertThat(KeptName.since(KeptName.before(name, NOW))).contains(NOW);
        }
        assertThat(KeptName.isBefore("shop_test__before_20261126_101500_123", "shop"))
                .isFalse();
        assertThat(KeptName.isBefore("shop__before_20261126_101500_123x", "shop"))
                .isFalse();
        assertThat(KeptName.isBefore("shop__before_20260101_000000_000__before_20261126_101500_123", "shop"))
                .isFalse();
        assertThat(KeptName.since("shop__before_20261399_101500_123")).isEmpty();
        assertThat(KeptName.since("shop")).isEmpty();
    }

    @Test
    void knowsWhichNamesAreCut() {
        assertThat(KeptName.isCut("shop")).isFalse();
        assertThat(KeptName.isCut("x".repeat(35))).isFalse();
        assertThat(KeptName.isCut("x".repeat(36))).isTrue();
    }
}
