package dev.orderly.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.operation.Progress;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.scan.rule.ScanRules;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class ValueCheckTest {

    private static final String SCHEMA = """
            CREATE TYPE "Odd Kind" AS ENUM ('in', 'out');
            CREATE DOMAIN code AS varchar(8) CHECK (value <> '');
            CREATE TABLE "Vis""it" ("Kind" "Odd Kind", "Code" code, at date, name text, "Doc" jsonb,
                PRIMARY KEY (at, "Kind", "Code"));
            CREATE TABLE file (sum bytea PRIMARY KEY, owner text);
            CREATE TABLE line (owner text);
            """;

    private static final String ROWS = """
            INSERT INTO "Vis""it" SELECT (ARRAY['in', 'out'])[1 + i % 2]::"Odd Kind", 'c' || i, date '2024-01-01' + i % 9,
                'Asha Rao' || i, jsonb_build_object('phone', '+91 98' || 10000000 + i) FROM generate_series(1, 40000) AS i;
            INSERT INTO file SELECT decode(lpad(to_hex(i), 60, '0'), 'hex'), 'Asha Rao' || i FROM generate_series(1, 300) AS i;
            INSERT INTO line SELECT 'Asha Rao' || i FROM generate_series(1, 300) AS i;
            ANALYZE;
            """;

    private static final String POLICY = """
            format: 1
            reviewed: {by: data office, on: 2026-01-31}
            tables:
              'Vis"it':
                columns:
                  Kind: {class: none, action: keep}
                  Code: {class: none, action: keep}
                  at: {class: none, action: keep}
                  name: {class: person_name, action: fake, as: full_name}
                  Doc:
                    class: none
                    paths:
                      phone: {class: phone, action: encrypt}
              file:
                columns:
                  sum: {class: none, action: keep}
                  owner: {class: person_name, action: fake, as: full_name}
              line:
                columns:
                  owner: {class: person_name, action: fake, as: full_name}
            """;

    private static Proof prove(TestDatabase source, TestDatabase copy) throws SQLException {
        try (Connection from = source.connect();
                Connection to = copy.connect();
                Connection fromAgain = source.connect();
                Connection toAgain = copy.connect()) {
            ProofRequest request = ProofRequest.of(
                    new ProofRequest.Database("prod", from, List.of(fromAgain)),
                    new ProofRequest.Database("staging", to, List.of(toAgain)),
                    Policy.of(POLICY),
                    new ScanManner(3_000, 7, false, ScanRules.NONE, ""));
            return new ProveCopy().prove(request, Progress.silent());
        }
    }

    private static List<String> faults(Proof proof) {
        return proof.checks().stream()
                .filter(it -> it.name() == CheckName.VALUES)
                .findFirst()
                .orElseThrow()
                .faults();
    }

    @Test
    void findsRowsAgainByKeysThatStay(TestDatabase source, TestDatabase copy) throws Exception {
        source.execute(SCHEMA).execute(ROWS);
        copy.execute(SCHEMA);
        MaskedCopy.fill(source, copy, Policy.of(POLICY), MaskedCopy.KEY);
        Proof clean = prove(source, copy);
        assertThat(clean.failed()).isEmpty();
        assertThat(clean.values()).allSatisfy(share -> {
            assertThat(share.sampled()).isGreaterThanOrEqualTo(290);
            assertThat(share.unchanged()).isLessThanOrEqualTo(3);
        });

        copy.execute("DELETE FROM file; DELETE FROM line; DELETE FROM \"Vis\"\"it\"");
        copy.execute(ROWS);

        assertThat(faults(prove(source, copy)))
                .hasSize(4)
                .anyMatch(it -> it.matches("Vis\"it\\.name holds what the source holds: (\\d+) of \\1 values stand"
                        + " there in the same row"))
                .anyMatch(it -> it.startsWith("Vis\"it.Doc holds "))
                .anyMatch(it -> it.endsWith(
                        "file.owner holds what the source holds: 300 of 300 values stand there in as" + " many rows"))
                .anyMatch(it -> it.startsWith("line.owner holds "));
    }

    @Test
    void rowsThatOnlyOneSideHasTellNothing(TestDatabase source, TestDatabase copy) throws Exception {
        source.execute(SCHEMA).execute(ROWS);
        copy.execute(SCHEMA);
        MaskedCopy.fill(source, copy, Policy.of(POLICY), MaskedCopy.KEY);

        source.execute("DELETE FROM \"Vis\"\"it\" WHERE \"Kind\" = 'in' AND at > '2024-01-03'");

        assertThat(faults(prove(source, copy))).isEmpty();
    }
}
