package dev.orderly.privacy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.form.Form;
import dev.orderly.privacy.mask.Coarseness;
import dev.orderly.privacy.mask.FakePart;
import dev.orderly.problem.ProblemException;
import dev.orderly.view.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editors are told the same by the schema as people are by the reader: what one takes the other takes, and so with what is refused. */
final class PolicySchemaTest {

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(Json.text(PolicySchema.json()));

    private List<Error> faults(String policy) {
        return schema.validate(policy, InputFormat.YAML);
    }

    private static String deciding(String decision) {
        return "format: 1\ntables:\n  person:\n    columns:\n      it: " + decision + "\n";
    }

    @Test
    void takesThePolicyOfTheHospital() throws IOException {
        String policy = Files.readString(Path.of("migrations/model/privacy.yaml"));

        assertThat(faults(policy)).isEmpty();
        assertThat(Policy.of(policy).tables()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{class: none, action: null}",
                "{class: none, action: 'null'}",
                "{class: email, action: encrypt, as: email, keep_first: 2, domain: email}",
                "{class: email, action: keep, reason: public anyway, reviewed: no}",
                "{class: email, action: fake, as: email, reviewed: {by: me, on: 2026-01-31}}",
                "{class: hipaa_date, action: shift, days: 10}",
                "{class: none, action: constant, value: 0}",
                "{class: none, action: hash, length: 64}",
                "{class: none, action: generalise, to: band, size: 10}",
                "{class: none, action: redact, last: 4}",
                "{class: phone, paths: {'a.b': {class: phone, action: text}, '*': {class: none, action: null}}}"
            })
    void takesWhatTheReaderTakes(String decision) {
        assertThat(faults(deciding(decision))).isEmpty();
        assertThat(Policy.of(deciding(decision)).tables()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{class: emial, action: encrypt}",
                "{class: email, action: encript}",
                "{action: keep}",
                "{class: none}",
                "{class: none, action: fake}",
                "{class: none, action: fake, as: iban}",
                "{class: none, action: encrypt, as: full_name}",
                "{class: none, action: keep, sice: 3}",
                "{class: none, action: keep, days: 3}",
                "{class: none, action: null, value: x}",
                "{class: none, action: hash, length: 5}",
                "{class: none, action: shift, days: 0}",
                "{class: none, action: generalise}",
                "{class: none, action: generalise, to: century}",
                "{class: none, action: constant}",
                "{class: none, action: keep, reviewed: {by: me, on: lately}}",
                "{class: none, action: keep, reviewed: {by: me}}",
                "{class: phone, paths: {a: {class: phone}}}"
            })
    void refusesWhatTheReaderRefuses(String decision) {
        assertThat(faults(deciding(decision))).isNotEmpty();
        assertThatThrownBy(() -> Policy.of(deciding(decision))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "references: [{from: notes, to: patients(id)}]",
                "references: [{from: notes(a)}]",
                "unlisted: keep",
                "profile: safe",
                "format: 2",
                "tabels: {}",
                "tables: {a: {action: drop}}"
            })
    void refusesFilesThatTheReaderRefuses(String file) {
        assertThat(faults(file)).isNotEmpty();
        assertThatThrownBy(() -> Policy.of(file)).isInstanceOf(ProblemException.class);
    }

    @Test
    void takesReferencesAndRootsOfSubsets() {
        String file = "references: [{from: 'notes(a, \"B c\")', to: 'x.patients(id, b)'}]\nroots: [patients]\n";
        assertThat(faults(file)).isEmpty();
        assertThat(Policy.of(file).subsets().references())
                .singleElement()
                .satisfies(it -> assertThat(it.columns()).containsExactly("a", "B c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{table: a, columns: [b]}",
                "{table: a, columns: [b, {column: c, path: d.e, to: start, size: 2}], sensitive: [f], k: 5, l: 2, t: 0.3}"
            })
    void takesQuasiIdentifiers(String declared) {
        String policy = "quasi_identifiers: [" + declared + "]";
        assertThat(faults(policy)).isEmpty();
        assertThat(Policy.of(policy).quasiIdentifiers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person",
                "{table: a}",
                "{columns: [b]}",
                "{table: a, columns: []}",
                "{table: a, columns: [{to: year}]}",
                "{table: a, columns: [{column: b, to: age}]}",
                "{table: a, columns: [b], t: 2}",
                "{table: a, columns: [b], k: 0}",
                "{table: a, columns: [b], sensible: [c]}"
            })
    void refusesWhatIsNoQuasiIdentifier(String declared) {
        String policy = "quasi_identifiers: [" + declared + "]";
        assertThat(faults(policy)).isNotEmpty();
        assertThatThrownBy(() -> Policy.of(policy)).isInstanceOf(ProblemException.class);
    }

    @Test
    void knowsEveryWordThatTheReaderKnows() {
        for (String label : DataClass.labels()) {
            assertThat(faults(deciding("{class: " + label + ", action: null}")))
                    .as(label)
                    .isEmpty();
        }
        for (String part : FakePart.words().keySet()) {
            assertThat(faults(deciding("{class: none, action: fake, as: " + part + "}")))
                    .as(part)
                    .isEmpty();
        }
        for (String form : Form.words().keySet()) {
            assertThat(faults(deciding("{class: none, action: encrypt, as: " + form + "}")))
                    .as(form)
                    .isEmpty();
        }
        for (String to : Coarseness.words().keySet()) {
            assertThat(faults(deciding("{class: none, action: generalise, to: " + to + "}")))
                    .as(to)
                    .isEmpty();
        }
        for (String action : List.of("keep", "reference", "text", "redact", "hash", "shift", "encrypt")) {
            assertThat(faults(deciding("{class: none, action: " + action + "}")))
                    .as(action)
                    .isEmpty();
        }
    }
}
