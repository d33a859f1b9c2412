package dev.orderly.privacy.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Secret;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.key.RootKey;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key gives the same pseudonyms in every version: environments that were masked at other times have to agree. */
final class PseudonymsStayTest {

    private final Maskers maskers = new Maskers(
            RootKey.of(new Secret("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "it"),
            Vocabulary.of(Locale.ENGLISH));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        whole|0|0
        whole|7|4
        whole|42|15
        whole|999|662
        whole|12345|21703
        whole|654321|898245
        whole|1234567|6633045
        whole|987654321|129638735
        whole|2147483647|1064733032
        whole|-32768|-27078
        whole|123456789012|822375384451
        whole|9223372036854775807|3946381638754857581
        whole|12345678901234567890123|65074954904125642143095
        whole|007.50|781.53
        encrypt plain|a|u
        encrypt plain|MRN-00012345|YWR-01310234
        encrypt plain|Zoë Brontë 12|Xqþ Aeehxà 73
        encrypt plain|hemant.krishnamurthy1985|kdnygj.xsfpmgibbukjv1127
        encrypt plain|abcdefghijkl|ykjpvichzzwu
        encrypt plain|Abcdefghijklmnopqrstuvwxyz0123456789abcdefghij|Yerfiqchauwqtarzhdcnbcvttq0886729619mdbgmtpofi
        encrypt plain|नमस्ते 12|णक़फ़ॅकु 18
        encrypt digits|AB-0012345678|AB-9920744137
        encrypt phone|+91 98765 43210|+91 98041 78463
        encrypt phone|+1 (415) 555-2671|+1 (454) 660-5217
        encrypt phone|0711 123456|0787 066153
        encrypt card|4111 1111 1111 1111|4111 1148 7960 7874
        encrypt aadhaar|2341 2341 2346|3084 5349 2650
        encrypt pan|ABCPD1234E|NOFPX1556J
        encrypt ssn|123-45-6789|899-79-9314
        encrypt iban|DE89 3704 0044 0532 0130 00|DE98 3704 3197 3727 7427 55
        encrypt uuid|0188bd7c-5a3b-7c3e-9f57-2f0e5c1b2a3d|e2a9a3a6-4620-7b1e-9ace-ad928a57efb9
        encrypt email|jane.doe@mail.example.com|yzfo.udw@yegf.expjruk.ejj.example.org
        fake given_name|17|Darrell
        fake family_name|17|Huels
        fake full_name|KIM LEE|ADAN BEAHAN
        fake title|17|Mr
        fake gender|17|male
        fake email|Jane@Example.com|steve.wiegand.4hwiwgr7iol2f@example.org
        fake user_name|jane|luba.renner.tlohmuw5fnzry
        fake address|17|157 Gerlach Flats, 17325 North Cyrustown
        fake state|17|Alaska
        fake company|17|Dach-Klocko
        fake profession|17|National Administration Manager
        fake words|17|quo optio
        shift|2024-02-29|2024-11-01
        shift|2024-02-29 10:11:12.5+00|2023-03-13 10:11:12.5+00
        shift|[2024-01-01,2024-12-31)|[2024-12-11,2025-12-11)
        shift|0044-03-15 BC|0044-11-07 BC
        shift|10234-01-01|10234-09-15
        shift|[9998-12-31,10234-01-01)|[9998-02-07,10233-02-08)
        shift|infinity|infinity
        shift|{2020-01-01,2020-13-01}|{2019-02-17,0001-01-01}
        hash|anything|bab9a0dea0052191
        """)
    void givesTheValuesThatItAlwaysGave(String how, String value, String pseudonym) {
        assertThat(masker(how).of(value, new MaskedRow())).isEqualTo(pseudonym);
    }

    private Masker masker(String how) {
        String[] words = how.split(" ");
        return switch (words[0]) {
            case "whole" ->
                maskers.of(Wanted.of(new Action.Encrypt(Optional.empty(), 0), "ids")
                        .formed(Form.PLAIN, true));
            case "encrypt" ->
                maskers.of(Wanted.of(new Action.Encrypt(Optional.empty(), 0), "texts")
                        .formed(Form.words().get(words[1]), false));
            case "fake" -> maskers.of(Wanted.of(new Action.Fake(FakePart.words().get(words[1])), "people"));
            case "shift" -> maskers.of(Wanted.of(new Action.Shift(400), "days"));
            default -> maskers.of(Wanted.of(new Action.Hash(16), "hashes"));
        };
    }
}
