package dev.orderly.privacy.scan.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.name.Surroundings.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments say what names do not, with less weight, and take nothing from a name. */
final class CommentReaderTest {

    private final NameReader names = new NameReader();
    private final CommentReader comments = new CommentReader(names);
    private final Surroundings table = names.table("t0042", List.of());

    private NameEvidence of(String column, String comment) {
        return comments.with(names.column(column, table), comment, table);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E-mail address of the customer|EMAIL",
                "Date of birth|DATE_OF_BIRTH",
                "Geburtsdatum des Patienten|DATE_OF_BIRTH",
                "Número de teléfono del cliente|PHONE",
                "Adresse e-mail du client|EMAIL",
                "Name of the patient, as on the card|PERSON_NAME",
                "Passport number (issued abroad too)|NATIONAL_ID"
            })
    void addsWhatACommentSaysInAFewWords(String comment, DataClass meaning) {
        NameEvidence evidence = of("c17", comment);

        assertThat(evidence.weight(meaning)).isGreaterThan(2.5);
        assertThat(evidence.weight(meaning)).isLessThan(5);
        assertThat(evidence.words()).contains("comment: ");
    }

    @ParameterizedTest
    @CsvSource({
        "c17,Number of e-mails that were sent",
        "c17,Whether the phone was verified",
        "email_verified,E-mail address",
        "c17,Type of identity card"
    })
    void hearsThatItIsSomethingAboutTheThing(String column, String comment) {
        assertThat(of(column, comment).weights().values()).allMatch(weight -> weight < 2.5);
    }

    @Test
    void isNotEnoughWhereALongSentenceSpeaksOfMuch() {
        assertThat(of("c17", "Filled by the importer from the old system when the e-mail address there was longer")
                        .weight(DataClass.EMAIL))
                .isBetween(0.5, 2.5);
    }

    @Test
    void leavesANameAsItIs() {
        NameEvidence name = names.column("email", table);

        assertThat(of("email", "").weights()).isEqualTo(name.weights());
        assertThat(of("email", "free to use").weights()).isEqualTo(name.weights());
        assertThat(of("email", "E-mail address").words()).isEqualTo(name.words());
    }

    @Test
    void tellsWhatATableIsAbout() {
        assertThat(comments.with(table, "Patients of the clinic").head()).isEqualTo(Subject.PEOPLE);
        assertThat(comments.with(table, "One row per customer; see the wiki").head())
                .isEqualTo(Subject.PEOPLE);
        assertThat(comments.with(names.table("invoices", List.of()), "Patients of the clinic")
                        .head())
                .isEqualTo(Subject.THINGS);
    }
}
