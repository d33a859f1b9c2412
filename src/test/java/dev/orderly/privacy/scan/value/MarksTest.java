package dev.orderly.privacy.scan.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MarksTest {

    private final Marks marks = new Marks();

    private Set<Mark> of(String text) {
        return marks.of(Form.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nina.o'hara+x@mail.firm.example ; EMAIL",
                "ravi@okbank ; PAYMENT_ADDRESS",
                "https://www.example.org/a?b=c ; URL",
                "postgres://app:hunter22@db.internal:5432/x ; URL_PASSWORD",
                "203.0.113.77 ; IPV4",
                "2001:db8::8a2e:370:7334 ; IPV6",
                "00:1B:44:11:3A:B7 ; MAC",
                "001b.4411.3ab7 ; MAC",
                "4111 1111 1111 1111 ; CARD",
                "2341 2341 2346 ; AADHAAR",
                "+49 30 901820 ; PHONE",
                "(415) 555-2671 ; PHONE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLW9mLWl0 ; TOKEN",
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a ; TOKEN",
                "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy ; PASSWORD_HASH",
                "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG ; PASSWORD_HASH",
                "-----BEGIN RSA PRIVATE KEY----- MIIE ; PRIVATE_KEY",
                "Maria Lopez ; FULL_NAME",
                "SHARMA ; ONE_NAME",
                "12 Baker Street ; STREET",
                "Hauptstraße 7a ; STREET",
                "Calle Mayor 3, 2 B ; STREET",
                "52.5200, 13.4050 ; COORDINATES",
                "\\xffd8ffe000104a46 ; IMAGE",
                "\\x52494646aabbccdd57454250 ; IMAGE",
                "\\x000000186674797068656963 ; IMAGE",
                "\\x49492a0008000000 ; IMAGE",
                "\\x464d520020323000 ; BIOMETRIC_RECORD",
                "\\xffa0ffa800000000 ; BIOMETRIC_RECORD",
                "log in with ghp_16C7e42F292c6912E7710c838347Ae178B4a, he wrote ; SECRET_INSIDE",
                "key=AKIAIOSFODNN7EXAMPLE for the bucket ; SECRET_INSIDE",
                "MH 12 AB 1234 ; PLATE",
                "M-AB 123 ; PLATE",
                "E11.9 ; ICD",
                "Type 2 diabetes mellitus ; HEALTH_TERM",
                "@nina_writes ; HANDLE",
                "MSH|^~&|LAB|H1 ; MESSAGE",
                "please write to nina@firm.example soon ; INSIDE",
                "Call back on +91 98200 12345 after six ; INSIDE",
                "her number is 078-05-1120, she says ; INSIDE"
            })
    void formsAreKnown(String text, Mark expected) {
        assertThat(of(text)).as(text).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3.4",
                "10.4.12.7",
                "2024-01-31",
                "31/12/2023 10:20",
                "not@all",
                "a@b",
                "5 of 12 done",
                "order 4111111111111112 shipped",
                "Granite Rubber Shoes",
                "General Hospital North",
                "550e8400-e29b-41d4-a716-446655440000",
                "d41d8cd98f00b204e9800998ecf8427e",
                "\\x504b030414000000",
                "sum d41d8cd98f00b204e9800998ecf8427e of build-2024",
                "2023-05-06 and 2023-05-07 and 2023-05-08"
            })
    void whatOnlyLooksAlikeIsNot(String text) {
        Set<Mark> found = of(text);
        found.removeAll(Set.of(Mark.PHONE_DIGITS, Mark.PAYMENT_ADDRESS));
        assertThat(found).as(text).isEmpty();
    }

    @Test
    void aHugeValueIsLookedAtToALimit() {
        assertThat(of("x".repeat(3_000_000) + " nina@firm.example")).isEmpty();
        assertThat(of("nina@firm.example " + "x ".repeat(1_000_000))).contains(Mark.INSIDE);
    }

    @Test
    void exampleShowNoLetterAndNoDigitOfTheValue() {
        assertThat(MaskedExample.of("Nina.Ö42@firm.example +49")).isEqualTo("Xxxx.X99@xxxx.xxxxxxx +99");
        assertThat(MaskedExample.of("x".repeat(100))).hasSize(33).endsWith("…");
    }
}
