package dev.orderly.privacy.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Secret;
import dev.orderly.fake.Identifiers;
import dev.orderly.privacy.cipher.Permuter;
import dev.orderly.privacy.key.RootKey;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted values have the look of what they were made of, are others, and lead back. */
final class EncryptionTest {

    private static final Permuter PERMUTER =
            permuter("0123456789abcdef0123456789abcdef00112233445566778899aabbccddeeff");
    private static final Permuter OTHER = permuter("0123456789abcdef0123456789abcdef00112233445566778899aabbccddeef0");

    private static Permuter permuter(String key) {
        return new Permuter(RootKey.of(new Secret(key), "the test").domain("of tests"));
    }

    private static Encryption of(Form form) {
        return new Encryption(form, 0, PERMUTER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLAIN|Mrn-2024/000417|[A-Z][a-z]{2}-[0-9]{4}/[0-9]{6}",
                "PLAIN|ÄÖü-Straße 7|[À-Þ]{2}[à-ÿ]-[A-Z][a-z]{3}.[a-z] [0-9]",
                "PLAIN|४२ राम|[०-९]{2} [ऀ-ॿ]{3}",
                "DIGITS|HOSP-2024-000417|HOSP-[0-9]{4}-[0-9]{6}",
                "PHONE|+91 98765 43210|[+]91 9[0-9]{4} [0-9]{5}",
                "PHONE|(0171) 234-5678|[(]01[0-9]{2}[)] [0-9]{3}-[0-9]{4}",
                "PHONE|+1 415 555 0134|[+]1 4[0-9]{2} [2-9][0-9]{2} [0-9]{4}",
                "PHONE|0041 44 668 18 00|0041 4[0-9] [0-9]{3} [0-9]{2} [0-9]{2}",
                "CARD|4111 1111 1111 1111|4111 11[0-9]{2} [0-9]{4} [0-9]{4}",
                "AADHAAR|2341 2341 2346|[2-9][0-9]{3} [0-9]{4} [0-9]{4}",
                "PAN|ABCPE1234F|[A-Z]{3}P[A-Z][0-9]{4}[A-Z]",
                "SSN|123-45-6789|[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}",
                "IBAN|DE89 3704 0044 0532 0130 00|DE[0-9]{2} 3704 [0-9]{4} [0-9]{4} [0-9]{4} [0-9]{2}",
                "UUID|f81d4fae-7dec-41d0-a765-00a0c91e6bf6|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}",
                "EMAIL|Asha.Rao+x@mail.example.com|[A-Z][a-z]{3}[.][A-Z][a-z]{2}[+][a-z]@[a-z]{4}[.][a-z]{7}[.][a-z]{3}[.]example[.]org"
            })
    void keepsTheLook(Form form, String text, String look) {
        String encrypted = of(form).of(text);

        assertThat(encrypted).matches(look).isNotEqualTo(text).isEqualTo(of(form).of(text));
        assertThat(of(form).back(encrypted)).isEqualTo(text);
        assertThat(new Encryption(form, 0, OTHER).of(text)).matches(look).isNotEqualTo(encrypted);
    }

    @Test
    void keepsCheckDigitsRight() {
        for (int i = 0; i < 2000; i++) {
            String aadhaar = of(Form.AADHAAR).of(Identifiers.aadhaar(i * 7_919L));
            assertThat(Identifiers.isVerhoeff(aadhaar)).isTrue();
            assertThat(aadhaar.charAt(0)).isBetween('2', '9');
            String digits = "411111" + String.format(Locale.ROOT, "%09d", i * 499L);
            assertThat(Identifiers.isLuhn(of(Form.CARD).of(digits + Identifiers.luhn(digits))))
                    .isTrue();
            String tax = of(Form.GSTIN).of(Identifiers.gstin(i * 104_729L));
            assertThat(Identifiers.gstinCheck(tax.substring(0, 14))).isEqualTo(tax.charAt(14));
            String account = of(Form.IBAN).of(iban("DE", String.format(Locale.ROOT, "37040044%010d", i)));
            assertThat(Identifiers.ibanCheck("DE", account.substring(4)))
                    .isEqualTo(Integer.parseInt(account.substring(2, 4)));
        }
    }

    private static String iban(String country, String account) {
        return country + String.format(Locale.ROOT, "%02d", Identifiers.ibanCheck(country, account)) + account;
    }

    /** All of a small domain, of which some have the form and some have not. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void makesNoTwoValuesOne(Form form) {
        Set<String> encrypted = new HashSet<>();
        IntStream.range(0, 30_000).mapToObj(i -> sample(form, i)).forEach(text -> {
            String image = of(form).of(text);
            assertThat(of(form).back(image)).isEqualTo(text);
            encrypted.add(image);
        });

        assertThat(encrypted).hasSize(30_000);
    }

    private static String sample(Form form, int i) {
        return switch (form) {
            case CARD -> String.format(Locale.ROOT, "41111111111%05d", i);
            case AADHAAR -> String.format(Locale.ROOT, "2341234%05d", i);
            case ABHA ->
                String.format(Locale.ROOT, "91-1234-5678-%04d", i % 10_000) + (i < 10_000 ? "" : "-" + i / 10_000);
            case SSN -> String.format(Locale.ROOT, "%03d-45-%04d", i / 100, i % 100);
            case PAN -> String.format(Locale.ROOT, "ABCPE%04d%c", i % 10_000, 'A' + i / 10_000);
            case GSTIN -> Identifiers.gstin(i * 37L + 5);
            case IBAN -> String.format(Locale.ROOT, "DE%02d37040044%08d", i % 100, i / 100);
            case UUID -> String.format(Locale.ROOT, "%08x-0000-4000-8000-000000000000", i);
            case EMAIL -> i % 3 == 0 ? "u" + i + "@x.org" : i % 3 == 1 ? "u@" + i + ".com" : "no address " + i;
            case PHONE ->
                i % 2 == 0 ? String.format(Locale.ROOT, "+91 98%06d", i) : String.format(Locale.ROOT, "%05d x", i);
            default -> "A" + i;
        };
    }

    @Test
    void keepsAPrefixThatAllShare() {
        Encryption encryption = new Encryption(Form.PLAIN, 3, PERMUTER);

        assertThat(encryption.of("MRN000417")).startsWith("MRN").isNotEqualTo("MRN000417");
        assertThat(encryption.back(encryption.of("MRN000417"))).isEqualTo("MRN000417");
        assertThat(encryption.of("MR")).isEqualTo("MR");
    }

    @Test
    void treatsTextsThatDifferInCaseAloneAlike() {
        assertThat(of(Form.EMAIL).of("Asha@Example.com"))
                .isNotEqualTo(of(Form.EMAIL).of("asha@example.com"))
                .isEqualToIgnoringCase(of(Form.EMAIL).of("asha@example.com"));
        assertThat(of(Form.PLAIN).of("ÄÖÜ-7"))
                .isEqualToIgnoringCase(of(Form.PLAIN).of("äöü-7"));
    }

    @Test
    void keepsWholeNumbersInTheirTypes() {
        WholeNumbers numbers = new WholeNumbers(PERMUTER);
        Set<Long> images = new HashSet<>();
        for (long number = -40_000; number < 40_000; number++) {
            long image = numbers.of(number);
            images.add(image);
            assertThat(numbers.back(image)).isEqualTo(number);
            assertThat(Long.toString(image)).hasSameSizeAs(Long.toString(number));
            assertThat((short) image == image).isEqualTo((short) number == number);
        }
        assertThat(images).hasSize(80_000);
        for (long number :
                new long[] {Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, 999_999_999_999L, 1L << 62, Long.MAX_VALUE - 1
                }) {
            assertThat(numbers.back(numbers.of(number))).isEqualTo(number);
            assertThat((int) numbers.of(number) == numbers.of(number)).isEqualTo((int) number == number);
            assertThat(numbers.of(Long.toString(number))).isEqualTo(Long.toString(numbers.of(number)));
        }
        assertThat(numbers.of("123456789012345678901234567890")).matches("[1-9][0-9]{29}");
        assertThat(numbers.back(numbers.of("123456789012345678901234567890")))
                .isEqualTo("123456789012345678901234567890");
    }
}
