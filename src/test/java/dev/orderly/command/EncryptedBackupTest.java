package dev.orderly.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.Gpg;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.ShellHarness.Result;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted backups open with their key alone, and without Orderly. */
@ExtendWith(TestServerExtension.class)
class EncryptedBackupTest {

    private static final String PASSPHRASE = "a sentence that nobody guesses";
    private static final String TELLTALE = "Telltale Hospital";

    @TempDir
    private Path folder;

    private TestDatabase dev;
    private List<String> databasesBefore;

    @BeforeEach
    void makeADatabase() throws IOException {
        databasesBefore = new ArrayList<>(TestServer.get().databases());
        dev = TestServer.get().create("""
            CREATE TABLE telltale_ward (id int PRIMARY KEY, name text NOT NULL);
            INSERT INTO telltale_ward SELECT i, 'Telltale Hospital ' || i FROM generate_series(1, 2000) i;
            CREATE TABLE other (id int);
            INSERT INTO other VALUES (1);\
            """);
        Files.writeString(folder.resolve("orderly.yaml"), "format: 1\n");
        Files.writeString(folder.resolve("pass.txt"), PASSPHRASE + "\n");
        Files.writeString(folder.resolve("wrong.txt"), "wrong\n");
    }

    @AfterEach
    void dropIt() {
        TestServer.get().databases().stream()
                .filter(name -> !databasesBefore.contains(name))
                .forEach(TestServer.get()::dropDatabase);
        dev.close();
    }

    private ShellHarness shell(String... variables) {
        Map<String, String> all = new HashMap<>(Map.of("DEV_DATABASE_URL", dev.url(), "HOME", folder.toString()));
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        return ShellHarness.in(folder, all);
    }

    private static Result run(ShellHarness shell, String... words) {
        Result result = shell.run(words);
        assertThat(result.exit()).as(String.join(" ", words) + "\n" + result).isZero();
        return result;
    }

    private Path archive() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("backups"))) {
            return folders.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(archive())) {
            return files.sorted().toList();
        }
    }

    @Test
    void nothingPlainIsInIt() throws IOException {
        try (ShellHarness shell = shell("BACKUP_ENCRYPTION_PASSPHRASE", PASSPHRASE)) {
            run(shell, "backup", "create", "--encrypt", "--compress", "none", "--label", "mine");
            assertThat(files())
                    .extracting(file -> file.getFileName().toString())
                    .contains("RECOVER.txt", "head.json", "manifest.json.gpg", "schema.json.gpg", "toc.dat.gpg")
                    .allMatch(name -> name.endsWith(".gpg") || name.equals("RECOVER.txt") || name.equals("head.json"));
            for (Path file : files()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContainIgnoringCase("telltale")
                        .doesNotContain(PASSPHRASE);
            }
        }
        try (ShellHarness shell = shell()) {
            assertThat(run(shell, "backup", "list").out()).contains("full, encrypted", "mine");
            assertThat(run(shell, "backup", "list", "--format", "json").out())
                    .contains("\"encrypted\": true", "\"tables\": null", "\"environment\": \"dev\"");
            run(shell, "backup", "delete", "mine", "--yes");
            assertThat(run(shell, "backup", "list").out()).contains("there are no backups");
        }
    }

    @Test
    void itIsRestoredWithItsPassphrase() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup", "create", "--encrypt", "--passphrase-file", "pass.txt");
            dev.execute("DELETE FROM telltale_ward");
            assertThat(run(shell, "restore", "latest", "--decrypt", "--passphrase-file", "pass.txt", "--yes")
                            .out())
                    .contains("equal to what was saved");
            assertThat(dev.query("SELECT count(*) FROM telltale_ward")).containsExactly("2000");
            assertThat(run(shell, "backup", "show", "latest", "--passphrase-file", "pass.txt")
                            .out())
                    .contains("public.telltale_ward");
            assertThat(run(shell, "backup", "verify", "latest", "--passphrase-file", "pass.txt")
                            .out())
                    .contains(" is whole");
        }
    }

    @Test
    void aWrongPassphraseEndsEachCommandBeforeItsWork() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup", "create", "--encrypt", "--passphrase-file", "pass.txt");
            for (String command : List.of("backup show", "backup verify", "restore")) {
                List<String> words = new ArrayList<>(List.of(command.split(" ")));
                words.addAll(List.of("latest", "--passphrase-file", "wrong.txt"));
                if (command.equals("restore")) {
                    words.add("--yes");
                }
                Result wrong = shell.run(words.toArray(String[]::new));
                assertThat(wrong.exit()).isEqualTo(6);
                assertThat(wrong.out()).isEmpty();
                assertThat(wrong.err())
                        .contains("cannot be opened: the passphrase or key does not fit", "backup-key-wrong")
                        .doesNotContain("making a database");
            }
            Result none = shell.run("restore", "latest", "--yes");
            assertThat(none.exit()).isEqualTo(6);
            assertThat(none.err()).contains("passphrase-missing", "BACKUP_ENCRYPTION_PASSPHRASE");
        }
    }

    @Test
    void aChangedFileIsNoticedBeforeTheTargetIsTouched() throws IOException {
        try (ShellHarness shell = shell("BACKUP_ENCRYPTION_PASSPHRASE", PASSPHRASE)) {
            run(shell, "backup", "create", "--encrypt");
            Path rows = files().stream()
                    .filter(file -> file.toString().endsWith(".dat.zst.gpg"))
                    .max(Comparator.comparing(file -> file.toFile().length()))
                    .orElseThrow();
            for (String name :
                    List.of("manifest.json.gpg", "toc.dat.gpg", "schema.json.gpg", rows.getFileName() + "")) {
                Path file = archive().resolve(name);
                byte[] bytes = Files.readAllBytes(file);
                byte[] changed = bytes.clone();
                changed[bytes.length - 3] ^= 1;
                Files.write(file, changed);
                Result refused = shell.run("restore", "latest", "--yes");
                assertThat(refused.exit()).as(name + refused).isEqualTo(6);
                assertThat(shell.run("backup", "verify", "latest").exit())
                        .as(name)
                        .isIn(5, 6);
                Files.write(file, bytes);
            }
        }
    }

    @Test
    void aHeadThatLiesIsNotBelieved() throws IOException {
        try (ShellHarness shell = shell("BACKUP_ENCRYPTION_PASSPHRASE", PASSPHRASE)) {
            run(shell, "backup", "create", "--encrypt");
            Path file = archive().resolve("head.json");
            String head = Files.readString(file);
            Files.writeString(file, head.replace("\"DEVELOPMENT\"", "\"TESTING\""));
            Result refused = shell.run("restore", "latest", "--yes");
            assertThat(refused.exit()).isEqualTo(6);
            assertThat(refused.err()).contains("its head tells something else than its manifest");
        }
    }

    @Test
    void anIncrementalOneFollowsOneOfTheSamePassphrase() {
        try (ShellHarness shell = shell()) {
            run(shell, "backup", "create", "full");
            Result none = shell.run("backup", "create", "incremental", "--encrypt", "--passphrase-file", "pass.txt");
            assertThat(none.exit()).isEqualTo(2);
            run(shell, "backup", "create", "full", "--encrypt", "--passphrase-file", "pass.txt");
            dev.execute("INSERT INTO other VALUES (2)");
            run(shell, "backup", "create", "incremental", "--encrypt", "--passphrase-file", "pass.txt");
            dev.execute("DELETE FROM telltale_ward");
            run(shell, "restore", "latest", "--passphrase-file", "pass.txt", "--yes");
            assertThat(dev.query("SELECT count(*) FROM telltale_ward")).containsExactly("2000");
            assertThat(dev.query("SELECT count(*) FROM other")).containsExactly("2");
            Result other = shell.run("backup", "create", "incremental", "--encrypt", "--passphrase-file", "wrong.txt");
            assertThat(other.exit()).isEqualTo(6);
        }
    }

    @Test
    void recipientsOpenItWithTheirSecretKey() throws Exception {
        Gpg gpg = Gpg.in(folder);
        gpg.generate("ops@example.org", "future-default", PASSPHRASE);
        gpg.export("ops@example.org", folder.resolve("ops.asc"));
        gpg.exportSecret("ops@example.org", PASSPHRASE, folder.resolve("secret.asc"));
        try (ShellHarness shell = shell()) {
            run(shell, "backup", "create", "--recipient", "ops.asc");
            assertThat(shell.run("backup", "verify", "latest", "--passphrase-file", "pass.txt")
                            .err())
                    .contains("it opens with the secret key ");
            dev.execute("DELETE FROM telltale_ward");
            run(shell, "restore", "latest", "--secret-key", "secret.asc", "--passphrase-file", "pass.txt", "--yes");
            assertThat(dev.query("SELECT count(*) FROM telltale_ward")).containsExactly("2000");
            Result unusable = shell.run("backup", "create", "--recipient", "pass.txt");
            assertThat(unusable.exit()).isEqualTo(2);
            assertThat(unusable.err()).contains("cannot use the file \"pass.txt\": it holds no OpenPGP public keys");
        }
    }

    @Test
    void theSentencesOfRecoverRestoreIt() throws Exception {
        Gpg gpg = Gpg.in(folder);
        try (ShellHarness shell = shell()) {
            run(shell, "backup", "create", "--encrypt", "--passphrase-file", "pass.txt", "--compress", "gzip");
        }
        assertThat(archive().resolve("RECOVER.txt"))
                .content()
                .contains("gpg --decrypt NUMBER.dat.gz.gpg | gzip -d | psql", "pg_restore --jobs=4 --dbname=NEW PLAIN");
        String plain = new String(
                gpg.shell("cd '" + archive()
                        + "'\nfor file in [0-9]*.gpg; do gpg --batch --quiet --pinentry-mode loopback"
                        + " --passphrase '" + PASSPHRASE + "' --decrypt $file | gzip -d; done"),
                StandardCharsets.UTF_8);
        assertThat(plain).contains("2000\t" + TELLTALE + " 2000\n");
    }
}
