package dev.orderly.privacy.scan.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.fake.Identifiers;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of number: those that issuers publish as examples are right, the same with one character changed are not. */
final class NumbersTest {

    private static Arguments kind(String name, Predicate<String> test, String right, String... wrong) {
        return Arguments.of(name, test, right, wrong);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind(
                        "card",
                        Numbers::card,
                        "4111111111111111",
                        "4111111111111112",
                        "1234567812345670",
                        "41111111111",
                        "0000000000000000"),
                kind(
                        "card of American Express",
                        Numbers::card,
                        "378282246310005",
                        "378282246310004",
                        "368282246310005"),
                kind("Aadhaar", Numbers::aadhaar, "234123412346", "234123412347", "134123412346", "23412341234"),
                kind(
                        "ABHA",
                        Numbers::abha,
                        "91123456789019".substring(0, 13) + verhoeffDigit("9112345678901"),
                        "91123456789010".substring(0, 13) + other(verhoeffDigit("9112345678901"))),
                kind("PAN", Numbers::pan, "ABCPE1234F", "ABCDE1234F", "ABCPE12345", "ABCPE1234"),
                kind("GSTIN", Numbers::gstin, "27AAPFU0939F1ZV", "27AAPFU0939F1XV", "AAPFU0939F"),
                kind(
                        "SSN",
                        Numbers::ssn,
                        "078-05-1120",
                        "000-05-1120",
                        "666-05-1120",
                        "900-05-1120",
                        "078-00-1120",
                        "078-05-0000",
                        "078051120"),
                kind("DNI", Numbers::dni, "12345678Z", "12345678A", "1234567Z"),
                kind("NIE", Numbers::dni, "X1234567L", "X1234567M"),
                kind("NIR", Numbers::nir, "255081416802538", "255081416802539", "355081416802538", "255131416802538"),
                kind("NINO", Numbers::nino, "AB123456C", "AB123456E", "DB123456C"),
                kind("CPF", Numbers::cpf, "52998224725", "52998224726", "11111111111"),
                kind("German tax number", Numbers::taxId, "86095742719", "86095742718", "06095742719"),
                kind("CURP", Numbers::curp, "HEGG560427MVZRRL04", "HEGG560427XVZRRL04"),
                kind("NHS", Numbers::nhs, "9434765919", "9434765918"),
                kind(
                        "IBAN",
                        Numbers::iban,
                        "DE89370400440532013000",
                        "DE89370400440532013001",
                        "GB82WEST1234569876543"),
                kind("routing", Numbers::routing, "021000021", "021000022", "991000021"),
                kind("NPI", Numbers::npi, "1234567893", "1234567894", "9234567893"),
                kind("DEA", Numbers::dea, "AB1234563", "AB1234564", "1B1234563"),
                kind("MBI", Numbers::mbi, "1EG4TE5MK73", "0EG4TE5MK73", "1SG4TE5MK73"),
                kind("VIN", Numbers::vin, "1M8GDM9AXKP042788", "1M8GDM9A1KP042788", "IM8GDM9AXKP042788"),
                kind("IMEI", Numbers::imei, "490154203237518", "490154203237519"),
                kind("ICCID", Numbers::iccid, "8991101200003204514", "8991101200003204515", "7991101200003204514"),
                kind("ICD-10", Numbers::icd, "E11.9", "U07.1", "E11", "E119"));
    }

    private static char verhoeffDigit(String digits) {
        for (char c = '0'; c <= '9'; c++) {
            if (Identifiers.isVerhoeff(digits + c)) {
                return c;
            }
        }
        throw new AssertionError("every number has a check digit");
    }

    private static char other(char digit) {
        return digit == '9' ? '0' : (char) (digit + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void rightNumbersAreKnownFromWrongOnes(String name, Predicate<String> test, String right, String[] wrong) {
        assertThat(right).matches(test, name);
        assertThat(wrong).noneMatch(test);
    }
}
