package dev.orderly.privacy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Secret;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.key.RootKey;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands for a value fits beside what stands for others of the same person, and is the same whenever the key is. */
final class MaskersTest {

    private static final Vocabulary WORDS = Vocabulary.of(Locale.forLanguageTag("en-IN"));
    private static final String KEY = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcde";

    private final Maskers maskers = maskers(KEY + "f");
    private final MaskedRow row = new MaskedRow();

    private static Maskers maskers(String key) {
        return new Maskers(RootKey.of(new Secret(key), "the test"), WORDS);
    }

    private Masker fake(FakePart part) {
        return maskers.of(Wanted.of(new Action.Fake(part), "of " + part).ofPeople("patient"));
    }

    @Test
    void drawsAllOfAPersonAtOnce() {
        Set<String> names = new HashSet<>();
        for (int id = 1; id <= 500; id++) {
            row.begin(String.valueOf(id), null);
            String given = value(fake(FakePart.GIVEN_NAME), "Original");
            String family = value(fake(FakePart.FAMILY_NAME), "Person");
            String handle = (given + '.' + family).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");

            assertThat(value(fake(FakePart.FULL_NAME), "Original Person")).isEqualTo(given + ' ' + family);
            assertThat(value(fake(FakePart.EMAIL), "a@b.example")).matches(handle + "[.][a-z2-7]{13}@example[.]org");
            assertThat(value(fake(FakePart.USER_NAME), "orig")).startsWith(handle + '.');
            boolean woman = WORDS.women().contains(given);
            assertThat(value(fake(FakePart.GENDER), "male")).isEqualTo(woman ? "female" : "male");
            assertThat(value(fake(FakePart.TITLE), "Dr")).isEqualTo(woman ? "Ms" : "Mr");
            names.add(given + ' ' + family);
        }
        assertThat(names).hasSizeGreaterThan(400);
    }

    @ParameterizedTest
    @CsvSource({"F, true", "female, true", "Woman, true", "M, false", "MALE, false"})
    void keepsToTheGenderThatTheRowHas(String gender, boolean woman) {
        for (int id = 0; id < 50; id++) {
            row.begin("person " + id, gender);
            assertThat(woman ? WORDS.women() : WORDS.men()).contains(value(fake(FakePart.GIVEN_NAME), "Xavi"));
        }
    }

    @Test
    void agreesForOneKeyAndDiffersForTwo() {
        Wanted name = Wanted.of(new Action.Fake(FakePart.FULL_NAME), "relative");
        int met = 0;
        for (int i = 0; i < 1000; i++) {
            String original = "Person Number" + i;
            String fake = value(maskers.of(name), original);
            assertThat(value(maskers(KEY + "f").another().of(name), original)).isEqualTo(fake);
            met += value(maskers(KEY + "0").of(name), original).equals(fake) ? 1 : 0;
        }
        assertThat(met).isLessThan(5);
    }

    @Test
    void givesEachAddressAnAddressOfItsOwn() {
        row.begin("1", null);
        Masker email = maskers.of(Wanted.of(new Action.Fake(FakePart.EMAIL), "email")
                .ofPeople("patient")
                .upTo(30));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            String address = value(email, "u" + i + "@x.org");
            assertThat(address.length()).isLessThanOrEqualTo(30);
            seen.add(address);
        }
        assertThat(seen).hasSize(50_000);
        assertThat(value(email, "U1@X.ORG")).isEqualToIgnoringCase(value(email, "u1@x.org"));
    }

    @Test
    void movesAllDatesOfAPersonByTheSameDays() {
        Masker shift = maskers.of(Wanted.of(new Action.Shift(180), "dates").ofPeople("patient"));
        Set<Long> moves = new HashSet<>();
        for (int id = 0; id < 300; id++) {
            row.begin(String.valueOf(id), null);
            LocalDate first = LocalDate.parse(value(shift, "2024-02-28"));
            LocalDate second = LocalDate.parse(value(shift, "2024-03-09"));

            assertThat(ChronoUnit.DAYS.between(first, second)).isEqualTo(10);
            assertThat(value(shift, "2024-02-28 23:59:59.123+00")).isEqualTo(first + " 23:59:59.123+00");
            assertThat(value(shift, "[2024-02-28,2024-03-09)")).isEqualTo("[" + first + ',' + second + ')');
            moves.add(ChronoUnit.DAYS.between(LocalDate.parse("2024-02-28"), first));
        }
        assertThat(moves)
                .doesNotContain(0L)
                .allMatch(days -> Math.abs(days) <= 180)
                .hasSizeGreaterThan(100);
        assertThat(value(shift, "infinity")).isEqualTo("infinity");
        assertThat(shift.of("last Tuesday", row)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR, 0, 1984-07-23, 1984-01-01",
        "YEAR, 0, 1984-07-23 10:20:30+00, 1984-01-01 10:20:30+00",
        "MONTH, 0, 1984-07-23, 1984-07-01",
        "DECADE, 0, 1984-07-23, 1980-01-01",
        "DECADE, 0, 0044-03-15 BC, 0051-01-01 BC",
        "POSTCODE3, 0, 560001, 560000",
        "POSTCODE3, 0, 03601-1234, 00000-0000",
        "START, 2, AB12 3CD, AB00 0XX",
        "BAND, 10, 47, 40",
        "BAND, 10, -3, -10",
        "BAND, 5, 12.75, 10.00",
        "AGE, 0, 93, 90",
        "AGE, 0, 34, 34"
    })
    void makesValuesLessExact(Coarseness to, int size, String value, String coarse) {
        assertThat(value(maskers.of(Wanted.of(new Action.Generalise(to, size), "any")), value))
                .isEqualTo(coarse);
    }

    @Test
    void knowsTheSimplerActions() {
        MaskedRow known = new MaskedRow(column -> Optional.of("77").filter(id -> column.equals("id")));

        assertThat(value(plain(new Action.Redact(4)), "+91 98765 43210")).isEqualTo("+** ***** *3210");
        assertThat(plain(new Action.Nothing()).of("x", row)).isNull();
        assertThat(value(plain(new Action.Keep()), "x")).isEqualTo("x");
        assertThat(value(plain(new Action.Constant("none")), "x")).isEqualTo("none");
        assertThat(plain(new Action.Template("user{id}$1@example.org{none}")).of("x", known))
                .isEqualTo("user77$1@example.org");
        assertThat(value(plain(new Action.Hash(12)), "x")).matches("[0-9a-f]{12}");
        assertThat(value(plain(new Action.Encrypt(Optional.empty(), 0)), "AB12"))
                .matches("[A-Z]{2}[0-9]{2}");
        assertThat(value(
                        maskers.of(Wanted.of(new Action.Encrypt(Optional.empty(), 0), "key")
                                .formed(Form.PLAIN, true)),
                        "4711"))
                .matches("[1-9][0-9]{3}");
    }

    private Masker plain(Action action) {
        return maskers.of(Wanted.of(action, "any"));
    }

    private String value(Masker masker, String original) {
        @Nullable String masked = masker.of(original, row);
        assertThat(masked).isNotNull();
        return String.valueOf(masked);
    }
}
