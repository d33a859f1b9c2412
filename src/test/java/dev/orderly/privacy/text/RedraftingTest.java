package dev.orderly.privacy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts name nobody any more: neither whom the row is about, nor anybody by an identifier. */
final class RedraftingTest {

    private static final List<Replaced> ASHA = List.of(
            new Replaced("Asha Rao", "Meera Pillai"),
            new Replaced("MRN-0417", "QKX-8832"),
            new Replaced("1984-03-02", "1984-05-11"),
            new Replaced("Al", "Jo"));

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

    @Test
    void beginsAnewForAnotherPerson() {
        assertThat(redrafting.of("Asha Rao", ASHA)).isEqualTo("Meera Pillai");
        assertThat(redrafting.of("Asha Rao", List.of(new Replaced("Rao", "Das"))))
                .isEqualTo("Asha Das");
        assertThat(redrafting.of("Asha Rao", List.of())).isEqualTo("[name]");
    }

    @Test
    void takesTimeInProportionToTheText() {
        String text = "aaaa@".repeat(200_000) + "1234567 ".repeat(50_000) + "Asha Xaver-".repeat(50_000);

        assertThat(redrafting.of(text, ASHA)).doesNotContain("1234567");
    }
}
