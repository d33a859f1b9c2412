package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void ordersNumberByNumberAsFlywayDoes() {
        List<String> ordered = Stream.of("10", "2", "1.10", "1.2", "1", "1.2.1")
                .map(Version::typed)
                .sorted()
                .map(Version::toString)
                .toList();

        assertThat(ordered).containsExactly("1", "1.2", "1.2.1", "1.10", "2", "10");
    }

    @Test
    void takesTrailingAndLeadingZerosForNothing() {
        assertThat(Version.typed("1.0")).isEqualTo(Version.typed("001")).hasSameHashCodeAs(Version.typed("1"));
        assertThat(Version.typed("V1_2")).hasToString("1.2");
    }

    @Test
    void refusesWhatIsNoVersion() {
        for (String text : List.of("", "x", "1..2", "1.", "-1", "1;2", "9".repeat(51))) {
            assertThatThrownBy(() -> Version.typed(text)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void namesFilesAfterMessages() {
        assertThat(FileName.slug("Add patient's  e-mail (2nd try)!")).isEqualTo("add_patients_e_mail_2nd_try");
        assertThat(FileName.slug("../../etc/passwd")).isEqualTo("etc_passwd");
        assertThat(FileName.slug("!!!")).isEqualTo("migration");
        assertThat(FileName.slug("x".repeat(300))).hasSize(60);
    }

    @Test
    void headersSurviveBeingWrittenAndRead() {
        MigrationHeader header = new MigrationHeader(
                "add\nwards",
                Optional.of("aa"),
                Optional.of("bb"),
                Optional.of("proven forward and back"),
                Optional.of("kept forward and back: 3 rows of 1 tables of dev"),
                OptionalInt.of(18),
                List.of("data-loss: rows of table public.ward are lost"));

        MigrationHeader read = MigrationHeader.parse(header.over("SELECT 1;\n"));

        assertThat(read.message()).isEqualTo("add wards");
        assertThat(read.before()).contains("aa");
        assertThat(read.rows()).contains("kept forward and back: 3 rows of 1 tables of dev");
        assertThat(read.after()).contains("bb");
        assertThat(read.hazards()).isEqualTo(header.hazards());
        assertThat(MigrationHeader.body(header.over("SELECT 1;\n"))).isEqualTo("SELECT 1;\n");
        assertThat(MigrationHeader.parse("-- just a comment\nSELECT 1;")).isEqualTo(MigrationHeader.NONE);
    }

    @Test
    void proofsAreForgottenWhenTheStatementsAreEdited() {
        String file = new MigrationHeader(
                        "add wards",
                        Optional.of("aa"),
                        Optional.of("bb"),
                        Optional.of("proven forward and back"),
                        Optional.empty(),
                        OptionalInt.of(18),
                        List.of())
                .over("SELECT 1;\nSELECT 2;\n");

        assertThat(MigrationHeader.parse(file).proof()).isPresent();
        assertThat(MigrationHeader.parse(file.replace("\n", "\r\n")).proof()).isPresent();
        assertThat(MigrationHeader.isEdited(file.replace("\n", "\r\n"))).isFalse();

        String edited = file.replace("SELECT 2", "DROP TABLE ward");
        assertThat(MigrationHeader.parse(edited).proof()).isEmpty();
        assertThat(MigrationHeader.parse(edited).before()).contains("aa");
        assertThat(MigrationHeader.isEdited(edited)).isTrue();
    }
}
