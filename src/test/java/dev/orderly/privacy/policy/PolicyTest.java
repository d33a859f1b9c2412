package dev.orderly.privacy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A policy file says all that it says, or everything that is wrong with it. */
final class PolicyTest {

    @Test
    void readsDecisions() {
        Policy policy = Policy.of("""
                format: 1
                unlisted: null
                profile: safe-harbor
                reviewed: {by: data office, on: 2026-01-31}
                tables:
                  app.person:
                    person: id
                    columns:
                      born: {class: date_of_birth, action: generalise, to: year}
                      fax: {class: fax, action: null, reviewed: {by: clinic, on: 2026-02-01}}
                  log: {action: omit, reason: of no use}
                """);

        assertThat(policy.unlistedIsNull()).isTrue();
        assertThat(policy.profile()).isEqualTo(Profile.SAFE_HARBOR);
        TablePolicy person = policy.tables().get("app.person");
        assertThat(person).isNotNull();
        assertThat(person.columns().get("born"))
                .isNotNull()
                .satisfies(it -> assertThat(it.dataClass()).contains(DataClass.DATE_OF_BIRTH))
                .satisfies(it -> assertThat(it.action()).contains(new Action.Generalise(Coarseness.YEAR, 3)))
                .satisfies(
                        it -> assertThat(it.review()).contains(new Review("data office", LocalDate.of(2026, 1, 31))));
        assertThat(person.columns().get("fax"))
                .isNotNull()
                .satisfies(it -> assertThat(it.action()).contains(new Action.Nothing()))
                .satisfies(it -> assertThat(it.review()).map(Review::by).contains("clinic"));
        assertThat(policy.tables().get("log")).isNotNull().matches(TablePolicy::omitted);
    }

    @Test
    void readsWhatLeadsToPeopleTogether() {
        Policy policy = Policy.of("""
                quasi_identifiers:
                  - table: person
                    columns: [gender, {column: born, to: decade}, {column: contact, path: address.postcode, to: start, size: 2}]
                    sensitive: [diagnosis]
                    k: 5
                    l: 2
                    t: 0.3
                  - {table: visit, columns: [ward]}
                """);

        assertThat(policy.quasiIdentifiers()).hasSize(2).first().satisfies(it -> {
            assertThat(it.columns())
                    .extracting(QuasiColumn::words)
                    .containsExactly("gender", "born by decade", "contact address.postcode by the first 2 characters");
            assertThat(it.sensitive()).extracting(QuasiColumn::column).containsExactly("diagnosis");
            assertThat(it.k()).isEqualTo(5);
            assertThat(it.l()).isEqualTo(2);
            assertThat(it.t()).isEqualTo(0.3);
        });
        assertThat(policy.quasiIdentifiers().get(1).k()).isEqualTo(1);
        assertThatThrownBy(() -> Policy.of("""
                        quasi_identifiers:
                          - {columns: [], t: 2, k: none}
                          - person
                          - {table: a, columns: [{column: b, to: age}, {to: year}, {column: c, path: "x[].y"}]}
                        """))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::message)
                                .hasSize(8)
                                .contains(
                                        "privacy.yaml:2: quasi_identifiers[0].table: the table is missing",
                                        "privacy.yaml:2: quasi_identifiers[0].t: \"2\" is no number from 0 to 1",
                                        "privacy.yaml:3: quasi_identifiers[1]: a quasi-identifier has a table and columns"));
    }

    @Test
    void isTheSamePolicyHoweverItIsWritten() {
        String one = Policy.of("format: 1\ntables:\n  t: {person: id, columns: {a: {class: none, action: keep}}}\n")
                .hash();

        assertThat(Policy.of("""
                        # commented
                        tables:
                          t:
                            columns:
                              a: {action: "keep", class: none}
                            person: id
                        format: 1
                        """).hash()).isEqualTo(one);
        assertThat(Policy.of("format: 1\ntables:\n  t: {person: id, columns: {a: {class: fax, action: keep}}}\n")
                        .hash())
                .isNotEqualTo(one);
    }

    @Test
    void takesWhatNobodyHasReviewedOutOfTheReviewAbove() {
        Policy policy = Policy.of("""
                reviewed: {by: data office, on: 2026-01-31}
                tables:
                  person:
                    columns:
                      fax: {class: fax, action: null, reviewed: no}
                      about: {class: fax, reviewed: no, paths: {old: {class: fax, action: null}}}
                      id: {class: none, action: keep}
                  log:
                    reviewed: no
                    columns: {at: {class: none, action: keep}}
                """);

        assertThat(policy.tables().values().stream()
                        .flatMap(table -> table.columns().entrySet().stream())
                        .filter(each -> each.getValue().review().isEmpty())
                        .map(java.util.Map.Entry::getKey))
                .containsExactly("fax", "about", "at");
        assertThat(policy.tables().values().stream()
                        .flatMap(table -> table.columns().values().stream())
                        .flatMap(each -> each.parts().values().stream()))
                .hasSize(1)
                .allMatch(part -> part.review().isEmpty());
    }

    @Test
    void tellsEverythingThatIsWrongWithFileAndLine() {
        assertThatThrownBy(() -> Policy.of("""
                format: 1
                unlisted: keep
                tables:
                  person:
                    columns:
                      a: {class: emial, action: encrypt}
                      b: {class: email, action: encript}
                      c: {action: keep}
                      d: {class: none}
                      e: {class: none, action: fake}
                      f: {class: none, action: keep, sice: 3}
                      g: {class: none, action: hash, length: 5}
                      h: {class: none, paths: {"a..b": {class: none, action: keep}}}
                      i: {class: none, action: keep, reviewed: {by: me, on: lately}}
                """)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.exit()).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(e.problems())
                    .extracting(Problem::message)
                    .anyMatch(it -> it.startsWith("privacy.yaml:2: unlisted: \"keep\" is not one of null, refuse"))
                    .anyMatch(it ->
                            it.startsWith("privacy.yaml:6: tables.person.columns.a.class: \"emial\" is not one of"))
                    .anyMatch(it -> it.startsWith("privacy.yaml:7: tables.person.columns.b.action: \"encript\""))
                    .contains(
                            "privacy.yaml:8: tables.person.columns.c.class: the class is missing",
                            "privacy.yaml:9: tables.person.columns.d.action: the action is missing",
                            "privacy.yaml:10: tables.person.columns.e.as: what is made up is missing",
                            "privacy.yaml:11: tables.person.columns.f.sice: unknown key",
                            "privacy.yaml:12: tables.person.columns.g.length: \"5\" is not a number from 8 to 64",
                            "privacy.yaml:13: tables.person.columns.h.paths.a..b: \"a..b\" is no path",
                            "privacy.yaml:14: tables.person.columns.i.reviewed.on: \"lately\" is no day");
            assertThat(e.problems()).extracting(Problem::code).containsOnly("policy-invalid");
        });
    }

    @Test
    void decidesNothingWithoutAFile() {
        assertThat(Policy.of("").tables()).isEmpty();
        assertThat(Policy.of("").unlistedIsNull()).isFalse();
    }
}
