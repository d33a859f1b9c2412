package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.seed.scenario.file.Scenarios;
import dev.orderly.sql.SqlLiteral;
import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every scenario of the sample comes in, keeps its promises, and goes out without a trace. */
@ExtendWith(TestServerExtension.class)
final class HospitalScenariosTest {

    private static final Path SCRIPTS = Path.of("scripts");
    private static final String BASE = "city-hospital";
    private static final String TABLES =
            "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind = 'r' AND n.nspname IN ('public', 'audit') ORDER BY 1";

    @TempDir
    private Path folder;

    private TestDatabase database;
    private ShellHarness shell;
    private final List<String> scenarios = new Scenarios(SCRIPTS).names();

    @BeforeEach
    void aHospital() throws IOException {
        database = Hospital.create();
        Files.createDirectories(folder.resolve("migrations"));
        Files.createDirectories(folder.resolve("scripts/scenarios"));
        for (String name : scenarios) {
            String file = "scenarios/" + name + ".yaml";
            Files.copy(SCRIPTS.resolve(file), folder.resolve("scripts").resolve(file));
        }
        shell = ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()));
    }

    @AfterEach
    void close() {
        shell.close();
        database.close();
    }

    private Result run(String line) {
        Result result = shell.run((line + " --no-backup --yes").split(" "));
        assertThat(result.exit()).as(line + "\n" + result).isZero();
        return result;
    }

    /** Of all tables by one statement: a connection for each would cost more than its sum. */
    private Map<String, String> rowSums() {
        String sums = database.query(TABLES).stream()
                .map(table -> "SELECT " + SqlLiteral.quote(table) + ", count(*),"
                        + " md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM " + table + " t")
                .collect(Collectors.joining(" UNION ALL "));
        return database.query(sums).stream()
                .collect(Collectors.toMap(
                        row -> row.substring(0, row.indexOf('|')), row -> row.substring(row.indexOf('|'))));
    }

    @Test
    void eachComesAndGoesAlone() {
        assertThat(scenarios).hasSizeGreaterThan(12);
        Map<String, String> before = rowSums();
        run("seed scenario " + BASE);
        Map<String, String> based = rowSums();
        for (String scenario : scenarios) {
            if (!scenario.equals(BASE)) {
                assertThat(run("seed scenario " + scenario).out()).contains("loaded scenario " + scenario);
                assertThat(rowSums()).as(scenario).isNotEqualTo(based);
                run("seed remove " + scenario);
                assertThat(rowSums()).as(scenario).isEqualTo(based);
            }
        }
        run("seed remove " + BASE);
        assertThat(rowSums()).isEqualTo(before);
        run("seed scenario discharge-with-unpaid-bill");
        assertThat(run("seed remove discharge-with-unpaid-bill").out())
                .contains("discharge-with-unpaid-bill, ", "admitted-patient", BASE);
        assertThat(rowSums()).isEqualTo(before);
    }

    @Test
    void allComeTogetherTwiceAndGoInAnyOrder() {
        Map<String, String> before = rowSums();
        List<String> names = new ArrayList<>(scenarios);
        Random random = new Random(7);
        Collections.shuffle(names, random);
        names.forEach(name -> run("seed scenario " + name));
        Map<String, String> once = rowSums();
        run("seed scenario discharge-with-unpaid-bill --as second --set days=1 --seed 5");
        run("seed scenario claim-rejected --as second");
        run("seed remove claim-rejected@second");
        run("seed remove discharge-with-unpaid-bill@second");
        assertThat(rowSums()).isEqualTo(once);
        Collections.shuffle(names, random);
        Deque<String> left = new ArrayDeque<>(names);
        int refused = 0;
        while (!left.isEmpty()) {
            String name = left.poll();
            Map<String, String> sums = rowSums();
            Result result = shell.run("seed", "remove", name, "--no-backup", "--yes");
            if (result.exit() != 0) {
                assertThat(result.err()).as(name).contains("scenario \"" + name + "\" is used by ");
                assertThat(rowSums()).isEqualTo(sums);
                left.add(name);
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(rowSums()).isEqualTo(before);
    }

    @Test
    void theSamePeopleComeAgainForTheSameSeed() {
        String people = "SELECT record_number, full_name, date_of_birth, personal, contact FROM patients ORDER BY 1";
        run("seed scenario busy-morning --now 2026-03-10T08:00 --seed 3");
        List<String> first = database.query(people);
        assertThat(first).hasSize(8).doesNotHaveDuplicates();
        run("seed remove busy-morning");
        run("seed scenario busy-morning --now 2026-03-10T08:00 --seed 3");
        assertThat(database.query(people)).isEqualTo(first);
        run("seed scenario busy-morning --as other --now 2026-03-11T08:00 --seed 3");
        assertThat(database.query(people)).hasSize(16).doesNotHaveDuplicates();
    }
}
