package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A workspace and a database with something to tell in every section of a report, under names that would like to act. */
final class ReportedHospital {

    static final String HOSTILE = "</script><img src=x onerror=alert(1)>";
    static final String RIGHT_TO_LEFT = "\u0645\u0631\u0636\u0649";
    static final String LONG = "\u957f".repeat(20);
    static final String VALUE = "Wilhelmina Quackenbush";

    private static final String MODEL = """
            CREATE SCHEMA "O'Hara & <Sons>";
            CREATE TABLE ward (id int PRIMARY KEY, name text NOT NULL);
            CREATE TABLE patient (id int PRIMARY KEY, name text, email text, ward_id int REFERENCES ward);
            CREATE TABLE visit (id int PRIMARY KEY, patient_id int NOT NULL REFERENCES patient, at timestamptz);
            CREATE TABLE "%1$s" (id int PRIMARY KEY, "%1$s" text, visit_id int REFERENCES visit);
            COMMENT ON TABLE "%1$s" IS '"><script>alert(2)</script>';
            CREATE TABLE "O'Hara & <Sons>"."%2$s" (id int PRIMARY KEY, ward_id int REFERENCES ward);
            CREATE TABLE "O'Hara & <Sons>"."%3$s" (a int, "say ""hi"" twice" int);
            """.formatted(HOSTILE, RIGHT_TO_LEFT, LONG);

    private ReportedHospital() {}

    static ShellHarness shell(Path folder, String url) {
        return ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", url));
    }

    /** Makes it all with the shell's own commands. */
    static void fill(Path folder, ShellHarness shell, TestDatabase database) throws IOException {
        Path model = Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(model.resolve("hospital.sql"), MODEL);
        succeeds(shell, "migration", "create", "-m", "</title><script>alert(3)</script>");
        succeeds(shell, "migration", "apply");
        succeeds(shell, "backup", "create", "--label", "<b>first</b>");
        succeeds(shell, "sql", "INSERT INTO patient VALUES (1, '" + VALUE + "', 'w.quackenbush@example.org')");
        succeeds(shell, "trigger", "install", "audit", "--table", "patient", "--hashed", "name");
        Files.writeString(model.resolve("privacy.yaml"), """
                format: 1
                tables:
                  patient:
                    columns:
                      name: {class: person_name, action: fake, as: full_name}
                """);
        succeeds(shell, "scan", "--seed", "7");
        database.execute("CREATE INDEX twice ON visit (id); CREATE TABLE drifted (a int)");
    }

    static void succeeds(ShellHarness shell, String... words) {
        ShellHarness.Result result = shell.run(words);
        assertThat(result.exit())
                .as("%s%n%s%n%s", String.join(" ", words), result.out(), result.err())
                .isZero();
    }
}
