package dev.orderly.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class MavenWrapperTest {

    private static final String TOOLS = "sed tr mktemp rm dirname cat";

    @TempDir
    Path folder;

    private Path project;
    private Path tools;

    @BeforeEach
    void copyTheWrapper() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.createDirectories(project.resolve(".mvn/wrapper"));
        Path source = Path.of(".mvn/wrapper/MavenDistribution.java");
        Files.copy(source, project.resolve(source));
        Started.script(project.resolve("mvnw"), Files.readString(Path.of("mvnw")));
        for (String tool : TOOLS.split(" ")) {
            Started.script(tools.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
        }
    }

    @Test
    void fetchesChecksAndKeepsTheDistributionWhenNoMavenIsInstalled() throws Exception {
        Path zip = distribution();
        properties(zip, sha512(zip));

        Started first = mvnw(Map.of(), "-q", "two words");
        Files.delete(zip);
        Started second = mvnw(Map.of(), "verify");

        assertThat(first.out()).isEqualTo("distribution: -q|two words|\n");
        assertThat(first.err()).isEqualTo("fetching Maven from " + zip.toUri() + "\n");
        assertThat(second.out()).isEqualTo("distribution: verify|\n");
        assertThat(second.exit()).isEqualTo(7);
    }

    @Test
    void refusesADistributionWithAnotherChecksum() throws Exception {
        Path zip = distribution();
        properties(zip, "0".repeat(128));

        Started run = mvnw(Map.of(), "verify");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("its SHA-512 is " + sha512(zip), "hint: install Maven 3.8 or newer");
        assertThat(folder.resolve("home/.m2/wrapper")).isEmptyDirectory();
    }

    @Test
    void takesTheDistributionFromAnotherPlaceWhenTold() throws Exception {
        Path zip = distribution();
        properties(folder.resolve("nowhere.zip"), sha512(zip));

        assertThat(mvnw(Map.of("ORDERLY_MAVEN_URL", zip.toUri().toString()), "x")
                        .out())
                .isEqualTo("distribution: x|\n");
    }

    @Test
    void prefersAnInstalledMavenFromThreeEightOn() throws Exception {
        properties(folder.resolve("nowhere.zip"), "0".repeat(128));
        installed("3.8.1");

        assertThat(mvnw(Map.of(), "verify").out()).isEqualTo("installed: verify\n");
    }

    @Test
    void passesOverAnInstalledMavenThatIsTooOld() throws Exception {
        Path zip = distribution();
        properties(zip, sha512(zip));
        installed("3.6.3");

        assertThat(mvnw(Map.of(), "verify").out()).isEqualTo("distribution: verify|\n");
    }

    private Started mvnw(Map<String, String> more, String... words) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", tools.toString());
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        List<String> command = new java.util.ArrayList<>(List.of("./mvnw"));
        command.addAll(List.of(words));
        return Started.run(project, environment, command);
    }

    private void installed(String version) throws IOException {
        Started.script(tools.resolve("mvn"), """
                #!/bin/sh
                if [ "$1" = --version ]; then echo "Apache Maven %s (abc)"; else echo "installed: $*"; fi
                """.formatted(version));
    }

    private void properties(Path distribution, String sha512) throws IOException {
        Files.writeString(
                project.resolve(".mvn/wrapper/maven-wrapper.properties"),
                "distributionUrl=" + distribution.toUri() + "\ndistributionSha512=" + sha512 + "\n");
    }

    private Path distribution() throws IOException {
        Path zip = folder.resolve("maven.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("apache-maven-3.9.9/"));
            out.putNextEntry(new ZipEntry("apache-maven-3.9.9/bin/mvn"));
            out.write("#!/bin/sh\nprintf 'distribution: '; printf '%s|' \"$@\"; echo; exit 7\n".getBytes());
        }
        return zip;
    }

    private static String sha512(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    }

    private static Path onPath(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(part -> Path.of(part, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
