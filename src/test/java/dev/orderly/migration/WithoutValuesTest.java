package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failed migration tells which rule the rows break, and not the rows. */
@ExtendWith(TestServerExtension.class)
class WithoutValuesTest {

    private static final String PEOPLE = """
        CREATE TABLE known (email text PRIMARY KEY);
        CREATE TABLE patient (email text, born date NOT NULL);
        INSERT INTO patient VALUES ('ann@"x".example', '1970-01-31'), ('ann@"x".example', '1970-01-31');
        """;

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ALTER TABLE patient ADD UNIQUE (email, born)        | Key (email, born)=(***) is duplicated.
        CREATE UNIQUE INDEX ON patient (lower(email))       | Key (lower(email))=(***) is duplicated.
        ALTER TABLE patient ADD CHECK (email LIKE '%.org')  | constraint "patient_email_check" of relation "patient" is violated by some row
        ALTER TABLE patient ADD FOREIGN KEY (email) REFERENCES known | Key (email)=(***) is not present in table "known".
        ALTER TABLE patient ALTER email TYPE int USING email::int | invalid input syntax for type integer: "***"
        ALTER TABLE patient ALTER email TYPE date USING email::date | invalid input syntax for type date: "***"
        UPDATE patient SET born = NULL                      | Failing row contains (***).
        """)
    void theServersWordsComeWithoutTheRowsValues(String statement, String told, TestDatabase database) {
        try (Bench bench =
                Bench.dev(root, database).version("V1__people.sql", PEOPLE).version("V2__rule.sql", statement + ";")) {

            assertThatThrownBy(bench::apply).isInstanceOfSatisfying(ProblemException.class, e -> {
                String words =
                        e.first().message() + "\n" + String.join("\n", e.first().hints());
                assertThat(words).contains(told).doesNotContain("ann@").doesNotContain("1970");
                assertThat(String.join("\n", database.query("SELECT details::text FROM orderly.operation_log")))
                        .doesNotContain("ann@")
                        .doesNotContain("1970");
            });
        }
    }
}
