package dev.orderly.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
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

/** The sample's own rules fit the sample's schema, and take what they say. */
@ExtendWith(TestServerExtension.class)
final class HospitalRetentionTest {

    private static final Path SAMPLE = Path.of("migrations");

    @TempDir
    private Path folder;

    @Test
    void followsTheRulesOfTheSample() throws IOException {
        try (TestDatabase database = Hospital.create()) {
            followsTheRules(database);
        }
    }

    private void followsTheRules(TestDatabase database) throws IOException {
        database.execute("""
            INSERT INTO hospitals (code, name) VALUES ('HOME', 'Home');
            INSERT INTO users (hospital_id, username, email) SELECT id, 'one', 'one@home.invalid' FROM hospitals;
            INSERT INTO login_history (hospital_id, user_id, at, succeeded)
            SELECT hospital_id, id, now() - n * interval '1 month', true FROM users, generate_series(1, 24) AS n;
            INSERT INTO audit.row_changes (hospital_id, table_name, row_id, action, at, new_row)
            SELECT id, 'public.patients', n, 'INSERT', now() - n * interval '1 year', '{}' FROM hospitals, generate_series(1, 9) AS n;
            """);
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.copy(SAMPLE.resolve("model/retention.yaml"), folder.resolve("migrations/model/retention.yaml"));
        try (ShellHarness shell =
                ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            ShellHarness.Result result = shell.run("db", "cleanup", "--confirm", "dev", "--no-backup");
            assertThat(result.exit()).as("%s", result).isZero();
        }
        assertThat(database.query(
                        "SELECT (SELECT count(*) FROM login_history), (SELECT count(*) FROM audit.row_changes)"))
                .isEqualTo(List.of("11|6"));
    }
}
