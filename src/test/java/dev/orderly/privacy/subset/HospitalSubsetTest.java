package dev.orderly.privacy.subset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.subset.rows.Subset;
import dev.orderly.privacy.subset.rows.SubsetTable;
import dev.orderly.privacy.subset.rows.SubsetTable.Share;
import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sample's schema, filled: one patient, and all that belongs to that patient. */
@ExtendWith(TestServerExtension.class)
final class HospitalSubsetTest {

    private static final int VERSIONS = 5;

    private static final String TABLES = """
        SELECT string_agg(c.oid::regclass::text, ', ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname IN ('public', 'audit')
        """;

    private static final String OF_PATIENTS = """
        SELECT conrelid::regclass, a.attname
        FROM pg_constraint c CROSS JOIN unnest(conkey, confkey) AS k (own, other)
        JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.own
        JOIN pg_attribute o ON o.attrelid = confrelid AND o.attnum = k.other AND o.attname = 'id'
        WHERE contype = 'f' AND conparentid = 0 AND confrelid = 'patients'::regclass
        """;

    @TempDir
    private Path folder;

    private void fill(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            Result seeded =
                    shell.run("seed", "auto", "--rows", "60", "--seed", "7", "--no-triggers", "--no-backup", "--yes");
            assertThat(seeded.exit()).as(seeded.toString()).isZero();
        }
    }

    @Test
    void isAllThatBelongsToAPatient() throws Exception {
        try (TestDatabase source = Hospital.create();
                TestDatabase target = Hospital.create();
                Bench bench = new Bench(folder, source)) {
            fill(source);
            target.execute("TRUNCATE " + target.query(TABLES).get(0));
            try (Subset subset = bench.where("patients: id IN (SELECT id FROM patients ORDER BY id LIMIT 3)")) {
                long loaded = Bench.load(subset, target);
                long told =
                        subset.tables().stream().mapToLong(SubsetTable::rows).sum();
                assertThat(loaded).isEqualTo(told).isGreaterThan(10);
                assertThat(Bench.byName(subset).get("patients").share()).isEqualTo(Share.ROOT);
            }
            String patients = String.join(",", source.query("SELECT id FROM patients ORDER BY id LIMIT 3"));
            List<String> references = source.query(OF_PATIENTS);
            assertThat(references).isNotEmpty();
            for (String reference : references) {
                String table = reference.substring(0, reference.indexOf('|'));
                String rows = "SELECT count(*) FROM " + table + " WHERE "
                        + reference.substring(reference.indexOf('|') + 1) + " IN (" + patients + ")";
                assertThat(target.query(rows)).as(reference).isEqualTo(source.query(rows));
            }
        }
    }
}
