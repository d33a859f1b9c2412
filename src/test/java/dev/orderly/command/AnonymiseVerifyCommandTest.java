package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Secret;
import dev.orderly.operation.LogHead;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.manifest.ExportFolder;
import dev.orderly.privacy.manifest.ProofEntry;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.RunOrigin;
import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code anonymise verify}: the sample's copy passes, and what was done to it or to an export is told. */
@ExtendWith(TestServerExtension.class)
final class AnonymiseVerifyCommandTest {

    private static final String KEY = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";
    private static final String OTHER_KEY = "ff112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private TestDatabase source;
    private TestDatabase copy;
    private ShellHarness shell;

    @BeforeEach
    void aWorkspace() throws IOException {
        source = Hospital.create();
        copy = TestServer.get().create();
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.createDirectories(folder.resolve("scripts/scenarios"));
        Files.copy(Path.of("scripts/scenarios/modules.yaml"), folder.resolve("scripts/scenarios/modules.yaml"));
        Files.copy(Path.of("migrations/model/privacy.yaml"), folder.resolve("migrations/model/privacy.yaml"));
        shell = shell(KEY);
    }

    private ShellHarness shell(String key) throws IOException {
        return ShellHarness.in(
                folder,
                Map.of(
                        "HOME", folder.toString(),
                        "ORDERLY_ANONYMISE_KEY", key,
                        "TEST_DATABASE_URL", source.url(),
                        "DEV_DATABASE_URL", copy.url()));
    }

    @AfterEach
    void drop() {
        shell.close();
        List<String> kept = new ArrayList<>(TestServer.get().databases());
        kept.removeIf(name -> !name.startsWith(copy.name() + "__"));
        kept.forEach(TestServer.get()::dropDatabase);
        source.close();
        copy.close();
    }

    private void hospital() throws IOException {
        run(0, "seed", "refresh", "--env", "test", "--seed", "3", "--scale", "0.5", "--yes");
    }

    private Result run(int exit, String... line) {
        Result result = shell.run(line);
        assertThat(result.exit()).as(String.join(" ", line) + "\n" + result).isEqualTo(exit);
        return result;
    }

    @Test
    void passesTheCopyOfTheHospital() throws Exception {
        hospital();
        run(0, "copy", "test", "dev", "--anonymise", "--yes");

        assertThat(run(0, "anonymise", "verify", "test", "dev", "--seed", "7").out())
                .contains("dev passes, against test", "k is ");

        copy.execute("UPDATE staff SET email = 'x' || id || '@example.com'; ALTER TABLE patients DISABLE TRIGGER USER;"
                + " UPDATE patients SET blood_group_code = NULL WHERE id = (SELECT min(id) FROM patients WHERE"
                + " blood_group_code IS NOT NULL)");
        Result result = run(5, "anonymize", "verify", "test", "dev", "--seed", "7", "--format", "json");
        assertThat(result.out()).contains("patients.blood_group_code has ");
    }

    @Test
    void holdsAnExportAgainstItsManifest() throws Exception {
        Path export = Files.createDirectories(folder.resolve("out"));
        Files.writeString(export.resolve("patients.csv"), "id\n1\n");
        Files.writeString(export.resolve("visits.csv"), "id\n1\n");
        RootKey key = RootKey.of(new Secret(KEY), "the test");
        RunManifest manifest = new RunManifest(
                RunManifest.FORMAT,
                "20261127-1",
                Instant.parse("2026-11-27T10:15:30Z"),
                "1.0",
                new RunOrigin("prod", EnvironmentKind.PRODUCTION),
                "csv",
                "0a1b",
                "pseudonymous",
                key.id(),
                true,
                "fedc",
                List.of(),
                List.of(),
                new ProofEntry(true, List.of()),
                LogHead.NONE);
        new ExportFolder(export).publish(manifest, Optional.of(key));

        assertThat(run(0, "anonymise", "verify", "out").out())
                .contains("2 files of 10 bytes", "signed with key " + key.id());
        shell.close();
        shell = shell(OTHER_KEY);
        assertThat(run(5, "anonymise", "verify", "out").out())
                .contains("it was signed with key " + key.id() + ", and the key at hand is ");
        shell.close();
        shell = shell(KEY);
        Files.writeString(export.resolve("patients.csv"), "id\n2\n");
        Files.delete(export.resolve("visits.csv"));
        Files.writeString(export.resolve("more.csv"), "");
        Path file = export.resolve(ExportFolder.FILE);
        Files.writeString(file, Files.readString(file).replace("pseudonymous", "synthetic"));

        assertThat(run(5, "anonymise", "verify", "out").out())
                .contains(
                        "patients.csv is changed",
                        "visits.csv is missing",
                        "more.csv is extra",
                        "it was edited after it had been signed");
    }

    @Test
    void saysWhatIsNoCopyAndNoExport() {
        assertThat(run(2, "anonymise", "verify", "nowhere").err()).contains("there is no folder \"nowhere\"");
        assertThat(run(2, "anonymise", "verify", "migrations").err()).contains("has no file anonymised.json");
        assertThat(run(2, "anonymise", "verify", "dev", "dev").err()).contains("proven against another environment");
    }
}
