package dev.orderly.privacy.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Secret;
import dev.orderly.operation.LogHead;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest is true, or what is wrong with it or with the files that it knows is named. */
final class ManifestTest {

    private static final RootKey KEY = key("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef");
    private static final RootKey OTHER = key("ff112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef");

    private static final RunManifest MANIFEST = new RunManifest(
            RunManifest.FORMAT,
            "20261127-1",
            Instant.parse("2026-11-27T10:15:30Z"),
            "1.0",
            new RunOrigin("prod", EnvironmentKind.PRODUCTION),
            "csv",
            "0a1b",
            "pseudonymous",
            KEY.id(),
            true,
            "fedc",
            List.of(
                    new TableEntry("public", "patients", false, 12, "ab", Map.of("keep", 2, "encrypt", 1)),
                    new TableEntry("public", "tokens", true, 0, "", Map.of())),
            List.of(),
            new ProofEntry(true, List.of(new ProofEntry.Line("rows", "passed", "12 rows of 1 table"))),
            new LogHead(7, "00ff"));

    @TempDir
    private Path folder;

    private static RootKey key(String digits) {
        return RootKey.of(new Secret(digits), "the test");
    }

    @Test
    void readsWhatItHasWritten() {
        SignedManifest read = SignedManifest.read(SignedManifest.write(MANIFEST, Optional.of(KEY)), "m");

        assertThat(read.manifest()).isEqualTo(MANIFEST);
        assertThat(read.signedBy()).isEqualTo(KEY.id());
        assertThat(read.check(Optional.of(KEY))).isEqualTo(SignatureState.VALID);
        assertThat(read.check(Optional.of(OTHER))).isEqualTo(SignatureState.WRONG_KEY);
        assertThat(read.check(Optional.empty())).isEqualTo(SignatureState.NO_KEY);
    }

    @Test
    void noticesEveryEdit() {
        String written =
                new String(SignedManifest.write(MANIFEST, Optional.of(KEY)), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(state(written)).isEqualTo(SignatureState.VALID);
        assertThat(state(written.replace("\n", "\n  "))).isEqualTo(SignatureState.VALID);
        assertThat(state(written.replace("\"rows\" : 12", "\"rows\" : 13"))).isEqualTo(SignatureState.EDITED);
        assertThat(state(written.replace("\"passed\" : true", "\"passed\" : false")))
                .isEqualTo(SignatureState.EDITED);
        assertThat(state(written.replace("\"run\"", "\"note\" : \"new\", \"run\"")))
                .isEqualTo(SignatureState.EDITED);
        assertThat(state(written.replace("HMAC-SHA256", "none"))).isEqualTo(SignatureState.EDITED);
        assertThat(state(written.replace("\"signature\"", "\"signed\""))).isEqualTo(SignatureState.UNSIGNED);
    }

    private static SignatureState state(String json) {
        return SignedManifest.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), "m")
                .check(Optional.of(KEY));
    }

    @Test
    void isNotSignedWithAKeyThatIsForgotten() {
        SignedManifest read =
                SignedManifest.read(SignedManifest.write(MANIFEST, Optional.of(RootKey.forgotten())), "m");

        assertThat(read.signedBy()).isEmpty();
        assertThat(read.check(Optional.empty())).isEqualTo(SignatureState.NEVER_SIGNED);
        assertThat(read.check(Optional.of(KEY))).isEqualTo(SignatureState.UNSIGNED);
    }

    @Test
    void refusesWhatIsNoManifest() {
        for (String json : List.of(
                "", "[]", "{}", "{\"manifest\": null}", "{\"manifest\": {\"format\": 1}}", "{\"a\": 1, \"a\": 2}")) {
            assertThatThrownBy(() -> state(json)).as(json).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.first().code()).isEqualTo("manifest-broken");
                assertThat(e.exit()).isEqualTo(ExitCode.INVALID_INPUT);
            });
        }
        String newer = new String(
                        SignedManifest.write(MANIFEST, Optional.empty()), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"format\" : 1", "\"format\" : 2");
        assertThatThrownBy(() -> state(newer)).hasMessageContaining("a newer version of Orderly wrote it, in format 2");
    }

    @Test
    void namesFilesThatAreNotAsTheyWereMade() throws Exception {
        Files.createDirectories(folder.resolve("rows"));
        Files.writeString(folder.resolve("rows/a.csv"), "1\n");
        Files.writeString(folder.resolve("b.csv"), "2\n");
        Files.writeString(folder.resolve("c d.csv"), "3\n");
        ExportFolder export = new ExportFolder(folder);
        export.publish(MANIFEST, Optional.of(KEY));
        RunManifest read = export.read().manifest();
        assertThat(read.files()).extracting(FileEntry::name).containsExactly("b.csv", "c d.csv", "rows/a.csv");
        assertThat(export.faults(read)).isEmpty();

        Files.writeString(folder.resolve("rows/a.csv"), "9\n");
        Files.delete(folder.resolve("b.csv"));
        Files.writeString(folder.resolve("d.csv"), "4\n");
        Files.delete(folder.resolve("c d.csv"));
        Files.createSymbolicLink(folder.resolve("c d.csv"), folder.resolve("d.csv"));

        assertThat(export.faults(read))
                .containsExactly(
                        new FileFault(FileFault.Kind.MISSING, "b.csv"),
                        new FileFault(FileFault.Kind.CHANGED, "c d.csv"),
                        new FileFault(FileFault.Kind.EXTRA, "d.csv"),
                        new FileFault(FileFault.Kind.CHANGED, "rows/a.csv"));
    }

    @Test
    void saysThatAFolderIsNoExport() {
        assertThatThrownBy(() -> new ExportFolder(folder).read())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo("manifest-missing"));
    }

    @Test
    void keepsTheNewestOfEachEnvironment() {
        CopyManifests manifests = new CopyManifests(new Workspace(folder));
        assertThat(manifests.read("staging/é")).isEmpty();

        manifests.write("staging/é", MANIFEST, Optional.of(KEY));
        manifests.write("staging/é", MANIFEST.withTables(List.of()), Optional.of(KEY));

        assertThat(manifests.read("staging/é").orElseThrow().manifest().tables())
                .isEmpty();
    }
}
