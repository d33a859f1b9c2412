package dev.orderly.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.orderly.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssertionTest {

    private final AssertionChecks checks = new AssertionChecks() {
        @Override
        public long rows(String tableOrQuery) {
            return 12;
        }

        @Override
        public String value(String query) {
            return "dev";
        }

        @Override
        public List<String> drift() {
            return List.of("table a is missing", "table b is missing");
        }

        @Override
        public List<String> differences(String from, String to) {
            return List.of();
        }

        @Override
        public Assertion.MigrationState migration(String version) {
            return Assertion.MigrationState.PENDING;
        }

        @Override
        public int exitCode(List<String> command) {
            return command.size();
        }
    };

    private void check(String words) {
        new AssertionCheck(checks).verify(AssertionParser.parse(CommandLine.split(words, new Variables())));
    }

    @Test
    void holdsWhenItIsSo() {
        check("rows patient 12");
        check("rows patient > 9");
        check("query 'select 1' = dev");
        check("equals 1.0 1");
        check("same dev model");
        check("migration 5 pending");
        check("fails 2 -- two words");
        check("fails -- one");
    }

    @Test
    void tellsWhatWasFound() {
        assertThatThrownBy(() -> check("rows patient 3"))
                .hasMessage("assertion failed: the rows were \"12\", expected = \"3\"");
        assertThatThrownBy(() -> check("no-drift"))
                .hasMessage(
                        "assertion failed: the environment has drifted in 2: table a is missing; table b is missing");
        assertThatThrownBy(() -> check("migration 5 applied"))
                .hasMessage("assertion failed: migration 5 is pending, expected applied");
        assertThatThrownBy(() -> check("fails 4 -- two words"))
                .hasMessage("assertion failed: \"two words\" ended with exit code 2, expected exit code 4");
    }

    @Test
    void refusesWhatHasNoForm() {
        assertThatThrownBy(() -> check("rows patient many"))
                .hasMessage("this is not a form of \"assert rows\"")
                .asInstanceOf(type(ProblemException.class))
                .satisfies(
                        e -> assertThat(e.first().hints()).anyMatch(hint -> hint.contains("assert rows TABLE|QUERY")));
        assertThatThrownBy(() -> check("row patient 1"))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(e ->
                        assertThat(e.first().hints()).anyMatch(hint -> hint.contains("did you mean \"assert rows\"?")));
        assertThatThrownBy(() -> check("fails 4 migration apply")).hasMessageContaining("assert fails");
    }

    @Test
    void takesSecretsOutOfWhatIsKept() {
        assertThat(Redaction.mask("schema diff --from postgresql://me:s3cret@db/app"))
                .isEqualTo("schema diff --from postgresql://me:***@db/app");
        assertThat(Redaction.mask("sql \"ALTER ROLE me PASSWORD 'it''s'\"")).doesNotContain("it''s");
        assertThat(Redaction.mask("set DB_PASSWORD hunter2")).isEqualTo("set DB_PASSWORD ***");
    }
}
