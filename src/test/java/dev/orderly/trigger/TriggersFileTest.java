package dev.orderly.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TriggersFileTest {

    @Test
    void readsTheHospitals() {
        TriggerRules rules = TriggerRules.read(Path.of("migrations/model"));
        assertThat(rules.critical()).extracting(CriticalTrigger::toString).contains("users_password on users");
        assertThat(rules.checks())
                .hasSize(10)
                .allSatisfy(check -> assertThat(check.steps()).anyMatch(CheckStep::judges));
    }

    @Test
    void readsRowsOfEveryForm() {
        TriggerRules rules = TriggersFile.parse("t.yaml", """
                format: 1
                checks:
                  one:
                    steps:
                      - {sql: SELECT 1, expect: 1}
                      - {sql: SELECT 1, expect: [1, 2]}
                      - {sql: SELECT 1, expect: [[1, true]]}
                      - {sql: SELECT 1, expect: []}
                      - {sql: SELECT 1, fails: "22012"}
                """);
        assertThat(rules.checks().get(0).steps())
                .extracting(step -> step.expected().orElse(List.of(List.of("fails"))))
                .containsExactly(
                        List.of(List.of("1")),
                        List.of(List.of("1"), List.of("2")),
                        List.of(List.of("1", "true")),
                        List.of(),
                        List.of(List.of("fails")));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> TriggersFile.parse("t.yaml", """
                        format: 2
                        critical:
                          "a.b.c": [t]
                          ward: [{x: y}]
                        given:
                          - COMMIT
                          - SELECT 1; SELECT 2
                          - VACUUM
                          - COPY ward TO PROGRAM 'cat'
                          - SELECT 'open
                        checks:
                          nothing:
                            steps: [SELECT 1]
                          both:
                            steps:
                              - {sql: SELECT 1, expect: 1, fails: "1"}
                              - {expect: 1}
                              - {sql: SELECT 1, expects: 1}
                        """))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .allMatch(problem -> problem.code().equals("triggers-invalid"))
                                .extracting(Problem::message)
                                .anyMatch(it -> it.startsWith("t.yaml:1: format"))
                                .anyMatch(it -> it.startsWith("t.yaml:3: ") && it.endsWith("this is no table's name"))
                                .anyMatch(it -> it.startsWith("t.yaml:4: ") && it.endsWith("expected a trigger's name"))
                                .anyMatch(it -> it.startsWith("t.yaml:6: ")
                                        && it.contains("COMMIT ends or marks the transaction"))
                                .anyMatch(it ->
                                        it.startsWith("t.yaml:7: ") && it.endsWith("expected one statement, not 2"))
                                .anyMatch(it ->
                                        it.startsWith("t.yaml:8: ") && it.contains("VACUUM runs in no transaction"))
                                .anyMatch(it ->
                                        it.startsWith("t.yaml:9: ") && it.contains("reaches outside the database"))
                                .anyMatch(it ->
                                        it.startsWith("t.yaml:10: ") && it.contains("quoted string is not finished"))
                                .anyMatch(it ->
                                        it.startsWith("t.yaml:13: ") && it.endsWith("nothing is expected of any step"))
                                .anyMatch(it -> it.startsWith("t.yaml:16: ") && it.endsWith("is no SQLSTATE"))
                                .anyMatch(it -> it.startsWith("t.yaml:16: ") && it.contains("what fails gives no rows"))
                                .anyMatch(it -> it.startsWith("t.yaml:17: ") && it.endsWith("the statement is missing"))
                                .anyMatch(it -> it.startsWith("t.yaml:18: ") && it.contains("unknown key")));
    }
}
