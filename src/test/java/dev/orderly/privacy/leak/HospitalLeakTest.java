package dev.orderly.privacy.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.policy.Policy;
import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sample, masked by its own policy. */
@ExtendWith(TestServerExtension.class)
final class HospitalLeakTest {

    private static final String SCALE = System.getProperty("leak.scale", "1");

    @TempDir
    private Path folder;

    private final TestDatabase from = Hospital.create();
    private final TestDatabase to = Hospital.create();

    @BeforeEach
    void aHospitalWithPatients() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.createDirectories(folder.resolve("scripts/scenarios"));
        Files.copy(Path.of("scripts/scenarios/modules.yaml"), folder.resolve("scripts/scenarios/modules.yaml"));
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", from.url()))) {
            ShellHarness.Result filled =
                    shell.run("seed", "refresh", "--seed", "3", "--scale", SCALE, "--locale", "en-IN", "--yes");
            assertThat(filled.exit()).as(filled.toString()).isZero();
        }
    }

    @AfterEach
    void drop() {
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(from.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        from.close();
        to.close();
    }

    @Test
    void itsAnonymisedRowsHoldNoOriginalAndPlantedOnesAreFound() throws Exception {
        long start = System.nanoTime();
        try (Run run = new Run(from, to, Policy.read(Path.of("migrations/model")))) {
            tell(run.originals.size() + " originals read", start);
            start = System.nanoTime();
            run.copy(run.originals);
            tell("copied; drawn again " + run.originals.fullness(), start);
            start = System.nanoTime();
            LeakReport clean = run.search();
            tell(clean.rows() + " rows, " + clean.bytes() / 1_000_000 + " MB searched", start);

            assertThat(clean.leaks()).as(clean.leaks().toString()).isEmpty();
            assertThat(run.originals.size()).isGreaterThan(100);
            assertThat(clean.kept())
                    .extracting(Leak::place)
                    .allMatch(place -> place.startsWith("hospitals.")
                            || place.startsWith("branches.")
                            || place.startsWith("insurance_providers."));
            plant();

            LeakReport leaking = run.search();
            assertThat(leaking.leaks())
                    .extracting(Leak::place)
                    .contains(
                            "consultations.findings", "patients.contact at preferred_language", "staff.qualifications");
        }
    }

    private static void tell(String what, long start) {
        if (!SCALE.equals("1")) {
            System.out.printf("%s in %.1f s%n", what, (System.nanoTime() - start) / 1e9);
        }
    }

    private void plant() {
        String email = original("SELECT contact ->> 'email' FROM patients WHERE contact ->> 'email' <> '' ORDER BY id");
        String phone = original("SELECT contact ->> 'phone' FROM patients WHERE contact ->> 'phone' <> '' ORDER BY id");
        String number = original("SELECT record_number FROM patients ORDER BY id");
        to.execute("SET session_replication_role = replica; UPDATE consultations SET findings = 'call " + phone
                + " first' WHERE id = (SELECT min(id) FROM consultations)");
        to.execute("SET session_replication_role = replica; UPDATE patients SET contact = contact || "
                + "jsonb_build_object('preferred_language', '" + email
                + "') WHERE id = (SELECT min(id) FROM patients)");
        to.execute("SET session_replication_role = replica; UPDATE staff SET qualifications = ARRAY['" + number
                + "'] WHERE id = (SELECT min(id) FROM staff)");
    }

    private String original(String query) {
        return from.query(query + " LIMIT 1").get(0);
    }
}
