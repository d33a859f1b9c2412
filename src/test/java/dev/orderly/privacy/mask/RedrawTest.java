package dev.orderly.privacy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Secret;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.key.RootKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn again is one to one, and nobody's. */
final class RedrawTest {

    private static final RootKey KEY =
            RootKey.of(new Secret("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "it");

    /** Values as they are, in one domain. */
    private record Known(Set<String> all, Map<Boolean, Integer> found) implements Taken {

        @Override
        public boolean isKept(String domain) {
            return domain.equals("here");
        }

        @Override
        public Predicate<String> values() {
            return all::contains;
        }

        @Override
        public void redrawn(String domain, int tried, int taken, boolean isFound) {
            found.merge(isFound, 1, Integer::sum);
        }
    }

    private static Known known(Set<String> values) {
        return new Known(values, new HashMap<>());
    }

    private static Masker masker(Taken taken, Action action, String domain, Form form, boolean whole) {
        return new Maskers(Keys.of(KEY), Vocabulary.of(Locale.ENGLISH), taken)
                .of(Wanted.of(action, domain).formed(form, whole).holding(Optional.of(DataClass.ACCOUNT_NUMBER)));
    }

    private static List<String> masked(Masker masker, Set<String> values) {
        MaskedRow row = new MaskedRow();
        return values.stream()
                .map(value -> String.valueOf(masker.of(value, row)))
                .toList();
    }

    private static Set<String> numbers(int percent) {
        return IntStream.range(0, 10_000)
                .filter(i -> i * 7919 % 100 < percent)
                .mapToObj(i -> String.format(Locale.ROOT, "K-%04d", i))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 25, 40})
    void aPermutedValueIsNobodysAndNoTwoAreTheSame(int percent) {
        Known taken = known(numbers(percent));
        Masker masker = masker(taken, new Action.Encrypt(Optional.empty(), 0), "here", Form.DIGITS, false);

        List<String> masked = masked(masker, taken.all());

        assertThat(masked).doesNotHaveDuplicates().allMatch(value -> value.matches("K-[0-9]{4}"));
        assertThat(masked.stream().filter(taken.all()::contains).count())
                .isEqualTo(taken.found().getOrDefault(false, 0).longValue())
                .isLessThanOrEqualTo(percent < 40 ? 0 : taken.all().size() / 20);
        assertThat(taken.found().getOrDefault(true, 0)).isPositive();
    }

    @Test
    void aDomainThatIsTooFullKeepsOneToOne() {
        Known taken = known(numbers(80));
        Masker masker = masker(taken, new Action.Encrypt(Optional.empty(), 0), "here", Form.DIGITS, false);

        List<String> masked = masked(masker, taken.all());

        assertThat(masked).doesNotHaveDuplicates();
        assertThat(taken.found().get(false)).isGreaterThan(5_000);
    }

    @Test
    void wholeNumbersAreDrawnAgainToo() {
        Known taken = known(IntStream.range(2_000_000, 2_900_000)
                .filter(i -> i % 45 == 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.toSet()));
        Masker masker = masker(taken, new Action.Encrypt(Optional.empty(), 0), "here", Form.PLAIN, true);

        List<String> masked = masked(masker, taken.all());

        assertThat(masked).doesNotHaveDuplicates().allMatch(value -> value.length() == 7);
        assertThat(masked).noneMatch(taken.all()::contains);
        assertThat(taken.found().get(true)).isPositive();
    }

    /** Addresses of the source may lie below the host that masked ones get. */
    @Test
    void addressesThatGetAHostAroundThemAreNobodysEither() {
        Masker plain = masker(Taken.NONE, new Action.Encrypt(Optional.empty(), 0), "here", Form.EMAIL, false);
        MaskedRow row = new MaskedRow();
        Set<String> values = new HashSet<>();
        IntStream.range(0, 500).forEach(i -> values.add("u" + i + "@h.io"));
        List<String> hit = values.stream()
                .limit(50)
                .map(value -> String.valueOf(plain.of(value, row)))
                .toList();
        values.addAll(hit);
        Known taken = known(values);

        List<String> masked =
                masked(masker(taken, new Action.Encrypt(Optional.empty(), 0), "here", Form.EMAIL, false), values);

        assertThat(masked).doesNotHaveDuplicates().noneMatch(values::contains);
        assertThat(taken.found().get(true)).isGreaterThanOrEqualTo(50);
    }

    @Test
    void whatIsMadeUpTakesTheNextNumber() {
        Action fake = new Action.Fake(FakePart.EMAIL);
        MaskedRow row = new MaskedRow();
        String first = String.valueOf(
                masker(Taken.NONE, fake, "here", Form.PLAIN, false).of("ann@corp.test", row));
        Known taken = known(Set.of(first, "ann@corp.test"));

        String second =
                String.valueOf(masker(taken, fake, "here", Form.PLAIN, false).of("ann@corp.test", row));

        assertThat(second).isNotEqualTo(first).endsWith("@example.org");
        assertThat(taken.found()).containsOnlyKeys(true);
        assertThat(masker(taken, fake, "elsewhere", Form.PLAIN, false).of("ann@corp.test", row))
                .isEqualTo(
                        masker(Taken.NONE, fake, "elsewhere", Form.PLAIN, false).of("ann@corp.test", row));
    }
}
