package dev.orderly.seed.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
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

/** The hospital's own modules. */
@ExtendWith(TestServerExtension.class)
final class HospitalModulesTest {

    @TempDir
    private Path folder;

    private TestDatabase database;
    private ShellHarness shell;

    @BeforeEach
    void aHospital() throws IOException {
        database = Hospital.create();
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.createDirectories(folder.resolve("scripts/scenarios"));
        Files.copy(Path.of("scripts/scenarios/modules.yaml"), folder.resolve("scripts/scenarios/modules.yaml"));
        shell = shell(database);
    }

    private ShellHarness shell(TestDatabase of) throws IOException {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", of.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        drop(database);
    }

    private static void drop(TestDatabase database) {
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(database.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        database.close();
    }

    private Result run(String line) {
        Result result = shell.run(line.split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    /** Of all rows, those apart that the clock has a say in. */
    private static List<String> sums(TestDatabase database) {
        List<String> sums = new ArrayList<>();
        for (String table : database.query("SELECT format('%I', relname) FROM pg_class WHERE relkind = 'r'"
                + " AND relnamespace = 'public'::regnamespace ORDER BY 1")) {
            sums.add(table
                    + database.query("SELECT count(*), md5(string_agg(r, '|' ORDER BY r)) FROM (SELECT (to_jsonb(t)"
                            + " - '{created_at,updated_at,password_changed_at,granted_at}'::text[])::text r FROM "
                            + table + " t) x"));
        }
        return sums;
    }

    @Test
    void sumsAgreeStatesAreSpreadAndUndoBringsBackWhatWasThere() {
        run("seed refresh --seed 3 --scale 0.5 --yes");
        List<String> before = sums(database);
        Result result = run("refresh-test-data --seed 7 --locale en-IN --yes");
        assertThat(result.out())
                .contains("filled 9 modules", "as expected: the payments of a paid invoice are what was billed");
        assertThat(database.query("SELECT count(*) FROM invoice_balances WHERE status = 'paid' AND billed <> received"))
                .containsExactly("0");
        assertThat(database.query("SELECT tgenabled FROM pg_trigger WHERE tgname = 'payments_settle'"))
                .containsExactly("O");
        assertThat(database.query("SELECT status FROM invoices GROUP BY 1 HAVING count(*) > 30 ORDER BY 1"))
                .containsExactly("draft", "issued", "partly_paid", "paid", "cancelled");
        assertThat(database.query("SELECT count(*) BETWEEN 25 AND 75 FROM staff WHERE position = 'doctor'"))
                .containsExactly("t");
        assertThat(database.query("SELECT count(*) FROM appointments WHERE extract(isodow FROM lower(during)) > 5"
                        + " OR (lower(during) AT TIME ZONE 'Asia/Kolkata')::time NOT BETWEEN '09:00' AND '18:00'"))
                .containsExactly("0");
        assertThat(database.query("SELECT count(*) FROM role_master")).containsExactly("6");
        assertThat(database.query("SELECT count(*) FROM workflow_config WHERE hospital_id IS NULL"))
                .containsExactly("8");
        assertThat(run("audit log --format json").out()).contains("public.payments: ", "seed 7, now 2026-01-01");
        assertThat(sums(database)).isNotEqualTo(before);
        run("undo --yes");
        assertThat(sums(database)).isEqualTo(before);
    }

    @Test
    void eachModuleIsFilledAloneAndOthersStayOrComeAnew() {
        run("seed refresh --seed 1 --scale 0.3 --yes");
        int seed = 20;
        for (SeedModule module : Modules.read(folder.resolve("scripts")).all()) {
            List<String> before = sums(database);
            run("seed refresh --seed " + ++seed + " --scale 0.3 --yes --module " + module.name());
            assertThat(sums(database)).as(module.name()).isNotEqualTo(before);
            assertThat(database.query(
                            "SELECT (SELECT count(*) > 0 FROM payments), (SELECT count(*) > 20 FROM patients)"))
                    .as(module.name())
                    .containsExactly("t|t");
        }
        List<String> before = sums(database);
        run("seed refresh --seed 10 --scale 0.3 --yes --module billing");
        assertThat(sums(database))
                .filteredOn(sum -> !before.contains(sum))
                .extracting(sum -> sum.substring(0, sum.indexOf('[')))
                .containsExactlyInAnyOrder("invoices", "invoice_items", "payments", "insurance_claims");
    }

    @Test
    void whatIsNeededAndEmptyComesAsWell() {
        Result result = run("seed refresh --seed 1 --module pharmacy --yes");
        assertThat(result.out()).contains("module organisation as well: pharmacy needs it, and it has no rows");
        assertThat(database.query("SELECT (SELECT count(*) FROM medicines), (SELECT count(*) FROM patients)"))
                .containsExactly("46|0");
    }

    @Test
    void theSameSeedGivesTheSameRowsWhateverTheWorkers() throws IOException {
        run("seed refresh --seed 11 --workers 1 --yes");
        List<String> one = sums(database);
        try (ShellHarness unused = shell) {
            TestDatabase other = Hospital.create();
            try (ShellHarness two = shell(other)) {
                assertThat(two.run("seed refresh --seed 11 --workers 4 --yes".split(" "))
                                .exit())
                        .isZero();
                assertThat(sums(other)).isEqualTo(one);
            } finally {
                drop(other);
            }
        }
    }
}
