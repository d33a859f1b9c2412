package dev.orderly.privacy.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key comes from outside of the workspace, closed to others and long enough, or not at all. */
final class KeySourceTest {

    private static final String KEY = "3q2+796tvu/erb7v3q2+796tvu8AESIzRFVmd4iZqrvM3e7/";
    private static final String OTHER = "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeWorkspace() throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(root.resolve("migrations"));
    }

    @Test
    void readsAKeyFileThatIsClosedToOthers() throws IOException {
        RootKey key = source(Map.of()).read(Optional.of(file(folder.resolve("key"), KEY + "\n", "rw-------")));

        assertThat(key.id())
                .hasSize(16)
                .isEqualTo(source(Map.of(KeySource.VARIABLE, KEY))
                        .read(Optional.empty())
                        .id());
        assertThat(key.kept()).isTrue();
        assertThat(key.toString()).doesNotContain(KEY);
    }

    @Test
    void readsTheFileThatAVariableNames() throws IOException {
        Path file = file(folder.resolve("key"), OTHER, "r--------");

        assertThat(source(Map.of(KeySource.FILE_VARIABLE, file.toString()))
                        .read(Optional.empty())
                        .id())
                .isNotEqualTo(source(Map.of(KeySource.VARIABLE, KEY))
                        .read(Optional.empty())
                        .id());
    }

    @ParameterizedTest
    @CsvSource({"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void refusesAKeyFileThatIsOpenToOthers(String permissions) throws IOException {
        Path file = file(folder.resolve("key"), KEY, permissions);

        assertThatThrownBy(() -> source(Map.of()).read(Optional.of(file)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.first().code()).isEqualTo("key-file-exposed");
                    assertThat(e.exit()).isEqualTo(ExitCode.REFUSED);
                    assertThat(e.first().hints().get(0)).isEqualTo("close it with: chmod 600 " + file);
                });
    }

    @Test
    void refusesAKeyThatLiesInTheWorkspace() throws IOException {
        Path inside = file(root.resolve("key"), KEY, "rw-------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), inside);
        Files.writeString(root.resolve(".env"), KeySource.VARIABLE + "=" + KEY + "\n");

        assertRefused("key-in-workspace", () -> source(Map.of()).read(Optional.of(inside)));
        assertRefused("key-in-workspace", () -> source(Map.of()).read(Optional.of(link)));
        assertRefused("key-in-workspace", () -> source(Map.of()).read(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "c2hvcnQ=",
        "0011223344556677",
        "password password password password password",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "abababababababababababababababababababababababababababababababab"
    })
    void refusesAKeyThatIsShortOrNoneOrRepeatsItself(String text) {
        assertRefused("key-weak", () -> source(Map.of(KeySource.VARIABLE, text)).read(Optional.empty()));
    }

    @Test
    void refusesToGoOnWithoutAKey() throws IOException {
        Path empty = file(folder.resolve("empty"), "\n", "rw-------");

        assertRefused("key-missing", () -> source(Map.of()).read(Optional.empty()));
        assertRefused("key-missing", () -> source(Map.of()).read(Optional.of(empty)));
        assertRefused("key-file-unusable", () -> source(Map.of()).read(Optional.of(folder.resolve("nowhere"))));
    }

    @Test
    void givesEachDomainAndEachPurposeAKeyOfItsOwn() {
        RootKey key = source(Map.of(KeySource.VARIABLE, KEY)).read(Optional.empty());

        assertThat(key.domain("patient").derive("ff1"))
                .isEqualTo(key.domain("patient").derive("ff1"));
        assertThat(key.domain("patient").derive("ff1"))
                .isNotEqualTo(key.domain("staff").derive("ff1"))
                .isNotEqualTo(key.domain("patient").derive("person"));
        assertThat(RootKey.forgotten().id()).isNotEqualTo(RootKey.forgotten().id());
    }

    private KeySource source(Map<String, String> variables) {
        Workspace workspace = new Workspace(root);
        return new KeySource(Settings.load(workspace, variables), workspace);
    }

    private static Path file(Path path, String text, String permissions) throws IOException {
        Files.writeString(path, text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo(code));
    }
}
