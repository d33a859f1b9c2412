package dev.orderly.privacy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts name nobody any more: neither whom the row is about, nor anybody by an identifier. */
final class RedraftingTest {

    private static final KnownWords ASHA = new KnownWords(List.of(
            Replaced.of("Asha Rao", "Meera Pillai"),
            Replaced.of("MRN-0417", "QKX-8832"),
            Replaced.of("1984-03-02", "1984-05-11"),
            Replaced.of("Al", "Jo")));

    private final Redrafting redrafting = new Redrafting();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Asha Rao, seen today|Meera Pillai, seen today",
                "Mrs RAO says asha is well|Mrs Pillai says Meera is well",
                "Raoul and Ashanti are others|Raoul and Ashanti are others",
                "file mrn-0417.|file QKX-8832.",
                "born 02/03/1984 or 1984-03-02|born 11/05/1984 or 1984-05-11",
                "Al takes 2 x 500 mg of Alprazolam|Jo takes 2 x 500 mg of Alprazolam",
                "write to a.b+c@mail.example.com, please|write to [e-mail], please",
                "call +91 98765 43210 or (0171) 2345678 at 10:30|call [number] or ([number] at 10:30",
                "card 4111-1111-1111-1111 PAN ABCPE1234567F|card [number] PAN [number]",
                "see https://example.com/p?id=7 on 2024-01-05|see [link] on 2024-01-05",
                "BP 120/80, room 217, 37.5 C|BP 120/80, room 217, 37.5 C",
                "attendant Suresh Prajapat on duty|attendant [name] on duty",
                "seen by Dr. Xyzzy, then Herr Qworp-Zott.|seen by Dr. [name], then Herr [name].",
                "Jean-Luc O'Brien met Asha K. Rao|[name] met Meera K. Pillai",
                "Élodie Dupont and María José Fernández Gil|[name] and [name]",
                "Patricia, the April Report and City Hospital|Patricia, the April Report and City Hospital",
                "Dr. on call: nobody. Vitamin B12, X-Ray/MRI|Dr. on call: nobody. Vitamin B12, X-Ray/MRI"
            })
    void replacesWhatIsKnownAndWhatLooksLikeAnIdentifier(String text, String expected) {
        assertThat(redrafting.of(text, ASHA)).isEqualTo(expected);
    }

    private static final KnownWords NAMES = new KnownWords(List.of(
            Replaced.of("Dr. Anna Sofie Müller-Will", "Ida Lund"),
            Replaced.of("Weiss", "Berg"),
            Replaced.of("José", "Tom"),
            Replaced.of("Hope", "Eve"),
            Replaced.of("1203", "9876"),
            Replaced.of("12034", "98765"),
            Replaced.of("Jaeger", "Hart"),
            Replaced.of("राम", "हरि")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Frau Müller, MUELLER, muller, Mu\u0308ller|Frau Lund, Lund, Lund, Lund",
                "Anna and Sofie told Dr. Lee|Ida and Ida told Dr. [name]",
                "Weiß and WEISS, weiss|Berg and Berg, weiss",
                "jose, JOSÉ and Joseph|Tom, Tom and Joseph",
                "I hope that she will; Hope Will|I hope that she will; Eve Lund",
                "1203 steps, file 12034|1203 steps, file 98765",
                "Jäger but not Jager|Hart but not Jager",
                "राम, रामायण|हरि, रामायण"
            })
    void findsNamesAsPeopleWriteThem(String text, String expected) {
        assertThat(redrafting.of(text.replace("\\u0308", "\u0308"), NAMES)).isEqualTo(expected);
    }

    @Test
    void makesNoPseudonymThatNoTextAsksFor() {
        KnownWords known = new KnownWords(List.of(Replaced.later("Asha", () -> "Meera"), Replaced.later("Rao", () -> {
            throw new IllegalStateException("nobody asked");
        })));

        assertThat(redrafting.of("Asha is well", known)).isEqualTo("Meera is well");
    }

    @Test
    void tellsWhomATextStillNames() {
        KnownWords asha =
                new KnownWords(List.of(Replaced.of("Asha Rao", "Meera Rao"), Replaced.of("1984-03-02", "1984-05-11")));
        List<KnownName> found = new ArrayList<>();
        asha.named("Rao was born 1984-03-02; ASHA", found::add);

        assertThat(found).containsExactly(new KnownName("ASHA", true));
        assertThat(asha.isNamedBy("Asha", new KnownWords(List.of(Replaced.of("Leela", "Uma")))))
                .isTrue();
        assertThat(asha.isNamedBy("Asha", new KnownWords(List.of(Replaced.of("Asha Das", "Uma")))))
                .isFalse();
    }

    @Test
    void beginsAnewForAnotherPerson() {
        assertThat(redrafting.of("Asha Rao", ASHA)).isEqualTo("Meera Pillai");
        assertThat(redrafting.of("Asha Rao", new KnownWords(List.of(Replaced.of("Rao", "Das")))))
                .isEqualTo("Asha Das");
        assertThat(redrafting.of("Asha Rao", KnownWords.NONE)).isEqualTo("[name]");
    }

    @Test
    void takesTimeInProportionToTheText() {
        String text = "aaaa@".repeat(200_000) + "1234567 ".repeat(50_000) + "Asha Xaver-".repeat(50_000);

        assertThat(redrafting.of(text, ASHA)).doesNotContain("1234567");
    }
}
