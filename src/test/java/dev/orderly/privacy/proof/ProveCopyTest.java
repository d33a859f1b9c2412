package dev.orderly.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Secret;
import dev.orderly.operation.LogHead;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.manifest.ProofEntry;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.RunOrigin;
import dev.orderly.privacy.manifest.SignedManifest;
import dev.orderly.privacy.manifest.StandingCopy;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.scan.rule.ScanRules;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A copy that was masked passes; whatever is wrong with one is found, each by its check. */
@ExtendWith(TestServerExtension.class)
final class ProveCopyTest {

    private static final String SCHEMA = """
            CREATE TABLE person (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL UNIQUE,
                name text, email text NOT NULL, phone text, born date NOT NULL, gender text NOT NULL, blood text, note text,
                label text GENERATED ALWAYS AS ('#' || number) STORED);
            CREATE UNIQUE INDEX person_email ON person (lower(email));
            CREATE TABLE "Odd ""Visit" ("Id" integer PRIMARY KEY, "person id" bigint NOT NULL REFERENCES person, at date);
            ALTER TABLE "Odd ""Visit" ADD CONSTRAINT positive CHECK ("Id" > 0) NOT VALID;
            CREATE TABLE hint (person_id bigint, note text);
            CREATE TABLE log (at date NOT NULL, person_id bigint REFERENCES person) PARTITION BY RANGE (at);
            CREATE TABLE log_old PARTITION OF log FOR VALUES FROM (MINVALUE) TO ('2025-01-01');
            CREATE TABLE log_new PARTITION OF log FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
            CREATE TABLE token (value text);
            """;

    private static final String ROWS = """
            INSERT INTO person (number, name, email, phone, born, gender, blood, note)
            SELECT 'MRN-' || lpad(i::text, 8, '0'), CASE WHEN i % 9 > 0 THEN 'Asha Rao' || i END,
                'user' || i || '@mail.example.com', '+91 98' || lpad((i * 7919 % 100000000)::text, 8, '0'),
                date '1951-06-01' + i * 31 % 13500, CASE i % 2 WHEN 0 THEN 'female' ELSE 'male' END,
                (ARRAY['A', 'B', 'AB', '0'])[1 + i / 2 % 4], 'all well'
            FROM generate_series(1, 600) AS i;
            INSERT INTO "Odd ""Visit" SELECT i, 1 + i % 600, date '2024-01-01' + i % 700 FROM generate_series(1, 900) AS i;
            ALTER TABLE hint ADD CONSTRAINT hint_person FOREIGN KEY (person_id) REFERENCES person NOT VALID;
            INSERT INTO log SELECT date '2024-06-01' + i % 400, 1 + i % 600 FROM generate_series(1, 500) AS i;
            INSERT INTO token VALUES ('secret');
            """;

    private static final String POLICY = """
            format: 1
            reviewed: {by: data office, on: 2026-01-31}
            quasi_identifiers:
              - {table: person, columns: [gender, {column: born, to: decade}], sensitive: [blood], k: 5, l: 2, t: 0.5}
            tables:
              person:
                person: id
                columns:
                  id: {class: none, action: encrypt}
                  number: {class: medical_record_number, action: encrypt, keep_first: 4}
                  name: {class: person_name, action: fake, as: full_name}
                  email: {class: email, action: fake, as: email}
                  phone: {class: phone, action: encrypt}
                  born: {class: date_of_birth, action: shift}
                  gender: {class: demographic, action: keep, reason: too coarse to lead to anybody}
                  blood: {class: none, action: keep}
                  note: {class: free_text_pii, action: text}
              'Odd "Visit':
                person: person id
                columns:
                  Id: {class: none, action: keep}
                  person id: {class: none, action: reference}
                  at: {class: hipaa_date, action: shift}
              hint:
                columns:
                  person_id: {class: none, action: reference}
                  note: {class: none, action: keep}
              log:
                person: person_id
                columns:
                  at: {class: none, action: keep}
                  person_id: {class: none, action: reference}
              token: {action: omit, reason: of no use elsewhere}
            """;

    private static final ScanManner SCAN = new ScanManner(3_000, 7, false, ScanRules.NONE, "");

    private static void fill(TestDatabase source, TestDatabase copy) throws SQLException {
        source.execute(SCHEMA).execute(ROWS);
        copy.execute(SCHEMA)
                .execute(
                        "ALTER TABLE hint ADD CONSTRAINT hint_person FOREIGN KEY (person_id) REFERENCES person NOT VALID");
        MaskedCopy.fill(source, copy, Policy.of(POLICY), MaskedCopy.KEY);
    }

    private static Proof prove(TestDatabase source, TestDatabase copy, String policy) throws SQLException {
        return prove(source, copy, policy, Optional.empty());
    }

    private static Proof prove(TestDatabase source, TestDatabase copy, String policy, Optional<SignedManifest> manifest)
            throws SQLException {
        try (Connection from = source.connect();
                Connection to = copy.connect()) {
            ProofRequest request = ProofRequest.of(
                            new ProofRequest.Database("prod", from),
                            new ProofRequest.Database("staging", to),
                            Policy.of(policy),
                            SCAN)
                    .signed(StandingCopy.of(manifest), Optional.of(MaskedCopy.KEY));
            return new ProveCopy().prove(request, Progress.silent());
        }
    }

    private static List<String> faults(Proof proof, CheckName name) {
        return proof.checks().stream()
                .filter(it -> it.name() == name)
                .findFirst()
                .orElseThrow()
                .faults();
    }

    @Test
    void passesACleanCopy(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);

        Proof proof = prove(source, copy, POLICY);

        assertThat(proof.checks()).filteredOn(Check::hasFailed).isEmpty();
        assertThat(proof.passed()).isTrue();
        assertThat(proof.checks())
                .filteredOn(it -> it.outcome() == Outcome.NOT_LOOKED_AT)
                .extracting(Check::name)
                .containsExactly(CheckName.MANIFEST, CheckName.PERSONS);
        assertThat(proof.values())
                .extracting(ColumnShare::column)
                .containsExactlyInAnyOrder("number", "name", "email", "phone", "born", "note", "at");
        assertThat(proof.anonymity()).singleElement().satisfies(it -> {
            assertThat(it.rows()).isEqualTo(600);
            assertThat(it.smallest()).isGreaterThanOrEqualTo(5);
            assertThat(it.gains())
                    .extracting(gain -> gain.column() + ": " + gain.change())
                    .containsExactly(
                            "gender: by the first 3 characters", "gender: left out", "born by decade: left out");
        });
    }

    @Test
    void findsBrokenForeignKeys(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        copy.execute("SET session_replication_role = replica; DELETE FROM person WHERE id IN (SELECT \"person id\" FROM"
                + " \"Odd \"\"Visit\" WHERE \"Id\" <= 3); INSERT INTO hint VALUES (-1, 'x')");

        Proof proof = prove(source, copy, POLICY);

        assertThat(faults(proof, CheckName.REFERENCES))
                .hasSize(3)
                .anyMatch(
                        it -> it.startsWith(
                                "foreign key \"Odd \"\"Visit_person id_fkey\" of Odd \"Visit (person id) to person is broken in"))
                .anyMatch(it -> it.equals("foreign key hint_person of hint (person_id) to person is broken in 1 rows"))
                .anyMatch(it -> it.startsWith("foreign key log_person_id_fkey of log"));
        assertThat(faults(proof, CheckName.ROWS))
                .containsExactlyInAnyOrder(
                        "person has 597 rows, and 600 were to be taken", "hint has 1 rows, and 0 were to be taken");
    }

    @Test
    void findsBrokenReferencesThatThePolicyDeclares(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        String declared = "references: [{from: 'log(person_id)', to: 'hint(person_id)'}]\n" + POLICY;
        assertThat(prove(source, copy, declared).failed()).isEmpty();

        source.execute("ALTER TABLE hint DROP CONSTRAINT hint_person;"
                + " INSERT INTO hint SELECT DISTINCT person_id FROM log");
        copy.execute("ALTER TABLE hint DROP CONSTRAINT hint_person;"
                + " INSERT INTO hint SELECT id FROM (SELECT DISTINCT person_id AS id FROM log) i ORDER BY id OFFSET 1");

        assertThat(faults(prove(source, copy, declared), CheckName.REFERENCES))
                .singleElement()
                .asString()
                .startsWith("the reference of log (person_id) to hint is broken in ");
    }

    @Test
    void allowsWhatIsAsBrokenInTheSource(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        for (TestDatabase each : List.of(source, copy)) {
            each.execute("SET session_replication_role = replica; INSERT INTO hint VALUES (-1, 'x')");
        }

        assertThat(prove(source, copy, POLICY).failed()).isEmpty();
    }

    @Test
    void findsConstraintsThatAreGoneOrHoldNoMore(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        copy.execute("ALTER TABLE person DROP CONSTRAINT person_number_key; DROP INDEX person_email;"
                + " ALTER TABLE \"Odd \"\"Visit\" DROP CONSTRAINT \"Odd \"\"Visit_person id_fkey\", ADD CONSTRAINT"
                + " \"Odd \"\"Visit_person id_fkey\" FOREIGN KEY (\"person id\") REFERENCES person NOT VALID");

        assertThat(faults(prove(source, copy, POLICY), CheckName.CONSTRAINTS))
                .containsExactlyInAnyOrder(
                        "constraint public.person.person_number_key is missing",
                        "index public.person_email is missing",
                        "constraint public.Odd \"Visit.Odd \"Visit_person id_fkey is not validated");
    }

    @Test
    void findsColumnsThatWereNotMasked(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        List<String> phones = source.query("SELECT phone FROM person ORDER BY id");
        copy.execute(
                "UPDATE person p SET phone = s.v FROM (SELECT row_number() OVER (ORDER BY id) AS n, id FROM person) i"
                        + " JOIN unnest(ARRAY['" + String.join("','", phones)
                        + "']) WITH ORDINALITY AS s(v, n) USING (n)"
                        + " WHERE i.id = p.id");

        assertThat(faults(prove(source, copy, POLICY), CheckName.VALUES))
                .singleElement()
                .asString()
                .startsWith("person.phone holds what the source holds: ");
    }

    @Test
    void findsNullsThatCameOrWent(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        copy.execute("UPDATE person SET phone = NULL WHERE number IN (SELECT number FROM person LIMIT 2)");

        assertThat(faults(prove(source, copy, POLICY), CheckName.NULLS))
                .containsExactly("person.phone has 2 nulls, and 0 before");
        assertThat(faults(
                        prove(source, copy, POLICY.replace("phone, action: encrypt", "phone, action: null")),
                        CheckName.NULLS))
                .containsExactly("person.phone has 598 values, and null was decided");
    }

    @Test
    void findsOriginalsWhereverTheyStand(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        source.execute("INSERT INTO hint VALUES (NULL, 'seen')");
        copy.execute("INSERT INTO hint VALUES (NULL, 'write to user17@mail.example.com, number MRN-00000018')");

        Proof proof = prove(source, copy, POLICY);

        assertThat(faults(proof, CheckName.LEAKS))
                .singleElement()
                .asString()
                .startsWith("hint.note holds 2 originals (")
                .contains("person.email", "person.number")
                .doesNotContain("user17", "00000018");
    }

    @Test
    void findsRowsOfOmittedTables(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        copy.execute("INSERT INTO token VALUES ('x')");

        assertThat(faults(prove(source, copy, POLICY), CheckName.ROWS))
                .containsExactly("token has 1 rows, and the policy omits it");
    }

    @Test
    void findsWhatThePolicyTakesForHarmless(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        String kept =
                POLICY.replace("email: {class: email, action: fake, as: email}", "email: {class: none, action: keep}");

        assertThat(faults(prove(source, copy, kept), CheckName.SCAN))
                .singleElement()
                .asString()
                .startsWith("public.person.email looks like email (");
        assertThat(faults(
                        prove(source, copy, POLICY.replace("action: fake, as: email", "action: keep")),
                        CheckName.POLICY))
                .containsExactly("privacy.yaml:12: person.email is email and is kept without a reason");
    }

    @Test
    void findsGroupsThatAreTooSmall(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        copy.execute("UPDATE person SET blood = 'A' WHERE gender = 'male' AND born < '1970-01-01'");

        Proof proof = prove(source, copy, POLICY.replace("born, to: decade", "born, to: month"));

        assertThat(faults(proof, CheckName.ANONYMITY))
                .hasSize(3)
                .allMatch(it -> it.startsWith("person (gender, born by month): "));
        assertThat(proof.anonymity()).singleElement().satisfies(it -> {
            assertThat(it.smallest()).isEqualTo(1);
            assertThat(it.worst()).hasSize(5).allMatch(group -> group.rows() == 1);
            assertThat(it.gains())
                    .filteredOn(gain -> gain.change().equals("by year"))
                    .singleElement()
                    .satisfies(gain -> assertThat(gain.below()).isLessThan(it.below()));
        });
        assertThat(faults(prove(source, copy, POLICY.replace("[blood]", "[bloed]")), CheckName.ANONYMITY))
                .containsExactly("privacy.yaml:4: table person has no column bloed");
    }

    @Test
    void tellsWhatMayNotBeRead(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        copy.execute("ALTER TABLE person ENABLE ROW LEVEL SECURITY");
        copy.execute("DROP ROLE IF EXISTS proof_reader; CREATE ROLE proof_reader; GRANT SELECT ON ALL TABLES IN SCHEMA"
                + " public TO proof_reader; REVOKE SELECT ON hint FROM proof_reader");
        try (Connection from = source.connect();
                Connection to = copy.connect()) {
            to.createStatement().execute("SET ROLE proof_reader");
            Proof proof = new ProveCopy()
                    .prove(
                            ProofRequest.of(
                                    new ProofRequest.Database("prod", from),
                                    new ProofRequest.Database("staging", to),
                                    Policy.of(POLICY),
                                    SCAN),
                            Progress.silent());

            assertThat(faults(proof, CheckName.ROWS))
                    .containsExactlyInAnyOrder(
                            "person cannot be read: permission denied, or row security hides rows from this role",
                            "hint cannot be read: permission denied, or row security hides rows from this role");
            assertThat(faults(proof, CheckName.REFERENCES)).hasSize(3);
            assertThat(faults(proof, CheckName.SCAN)).contains("public.hint was not scanned: permission denied");
            assertThat(faults(proof, CheckName.ANONYMITY)).hasSize(1);
        } finally {
            copy.execute("DROP OWNED BY proof_reader; DROP ROLE proof_reader");
        }
    }

    @Test
    void holdsACopyAgainstItsManifest(TestDatabase source, TestDatabase copy) throws Exception {
        fill(source, copy);
        SignedManifest manifest = manifest(source, copy, MaskedCopy.KEY);
        assertThat(prove(source, copy, POLICY, Optional.of(manifest)).failed()).isEmpty();

        source.execute("INSERT INTO token VALUES ('more'); INSERT INTO hint VALUES (NULL, 'since then')");
        assertThat(prove(source, copy, POLICY, Optional.of(manifest)).failed()).isEmpty();

        copy.execute("UPDATE person SET note = 'changed' WHERE id = (SELECT min(id) FROM person)");
        assertThat(faults(prove(source, copy, POLICY, Optional.of(manifest)), CheckName.MANIFEST))
                .containsExactly("the rows of public.person are not those that were made: 600, and 600 then");
        RootKey other =
                RootKey.of(new Secret("ff112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "another");
        assertThat(faults(prove(source, copy, POLICY, Optional.of(manifest(source, copy, other))), CheckName.MANIFEST))
                .containsExactly(
                        "it was signed with key " + other.id() + ", and the key at hand is " + MaskedCopy.KEY.id());
        assertThat(faults(
                        prove(
                                source,
                                copy,
                                POLICY.replace("k: 5", "k: 4"),
                                Optional.of(manifest(source, copy, MaskedCopy.KEY))),
                        CheckName.MANIFEST))
                .containsExactly("it is of another policy: what privacy.yaml says has changed since");
    }

    private static SignedManifest manifest(TestDatabase source, TestDatabase copy, RootKey key) throws SQLException {
        try (Connection from = source.connect();
                Connection to = copy.connect()) {
            to.setAutoCommit(false);
            var reader = new CatalogReader();
            var scope = CatalogScope.everything();
            MaskPlan plan = new Planner(Policy.of(POLICY), reader.read(to, scope)).plan();
            RunManifest manifest = RunManifest.begun(
                            new RunManifest.Run("20261127-1", Instant.parse("2026-11-27T10:15:30Z")),
                            "1.0",
                            new RunOrigin("prod", EnvironmentKind.PRODUCTION),
                            "staging",
                            plan,
                            Keys.of(key),
                            reader.read(from, scope).fingerprint())
                    .withTables(prove(source, copy, POLICY).tables())
                    .proven(new ProofEntry(true, List.of()))
                    .logged(LogHead.NONE);
            String json = new String(SignedManifest.write(manifest, Optional.of(key)), StandardCharsets.UTF_8);
            return SignedManifest.read(json.getBytes(StandardCharsets.UTF_8), "m");
        }
    }
}
