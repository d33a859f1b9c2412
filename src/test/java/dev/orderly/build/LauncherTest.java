package dev.orderly.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as it lies in the unpacked zip, around a program that tells what it was given. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {

    private static final String PROGRAM = """
        class Program {
            public static void main(String[] words) {
                System.out.println(String.join("|", words) + " tty=" + System.getenv("ORDERLY_TTY"));
                if (words.length == 1 && words[0].equals("encoding")) {
                    System.out.println(System.getProperty("sun.jnu.encoding"));
                }
                System.exit(words.length);
            }
        }
        """;

    @TempDir
    Path folder;

    private Path layout;

    @BeforeEach
    void unpack() throws IOException {
        unpackInto("some place/orderly");
    }

    private void unpackInto(String place) throws IOException {
        layout = Files.createDirectories(folder.resolve(place));
        Started.script(layout.resolve("orderly"), Files.readString(Path.of("scripts/orderly")));
        jar(layout.resolve("orderly.jar"));
    }

    @Test
    void passesWordsStreamsAndExitCodeThrough() {
        Started run = orderly(Map.of(), "env", "two words", "");

        assertThat(run.out()).isEqualTo("env|two words| tty=\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isEqualTo(3);
    }

    @Test
    void tellsItsReleaseWithoutStartingJava() throws IOException {
        Files.writeString(layout.resolve("release.txt"), "1.2.3\n");
        Files.delete(layout.resolve("orderly.jar"));
        Files.createFile(layout.resolve("orderly.jar"));

        for (String word : List.of("--version", "-V")) {
            Started run = orderly(Map.of(), word);

            assertThat(run.out()).isEqualTo("orderly 1.2.3\n");
            assertThat(run.exit()).isZero();
        }
        assertThat(orderly(Map.of(), "--version", "x").exit()).isNotZero();
    }

    @Test
    void runsThroughALinkFromAnyFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), layout.resolve("orderly"));

        Started run = Started.run(folder, environment(Map.of()), List.of(link.toString(), "x"));

        assertThat(run.out()).isEqualTo("x tty=\n");
    }

    /** As cron and containers start it. */
    @Test
    void readsAnyPathWhereNoLocaleIsNamed() {
        for (String locale : List.of("", "C", "POSIX")) {
            assertThat(orderly(Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", ""), "encoding")
                            .out())
                    .as("with \"%s\"", locale)
                    .endsWith("UTF-8\n");
        }
    }

    @Test
    void keepsAClassDataArchiveBesideTheJar() throws Exception {
        Path archive = layout.resolve("java-" + System.getProperty("java.version") + ".jsa");
        orderly(Map.of());
        for (int tries = 0; tries < 300 && !Files.exists(archive); tries++) {
            Thread.sleep(100);
        }

        assertThat(archive).exists();
        assertThat(orderly(Map.of("ORDERLY_JAVA_OPTS", "-Xshare:on"), "x").out())
                .isEqualTo("x tty=\n");
    }

    @Test
    void learnsTheClassesOfCommandsThatMoveRows() throws Exception {
        unpackInto("orderly"); // what JDK 17 loads from a path with spaces it never takes from an archive
        Path archive = layout.resolve("java-" + System.getProperty("java.version") + "-rows.jsa");
        for (int tries = 0; tries < 300 && !Files.exists(archive); tries++) {
            assertThat(orderly(Map.of(), "backup", "x").out()).isEqualTo("backup|x tty=\n");
            Thread.sleep(100);
        }

        assertThat(archive).exists();
        assertThat(orderly(Map.of("ORDERLY_JAVA_OPTS", "-Xlog:class+load -Xshare:on"), "backup", "x")
                        .out())
                .containsPattern("] Program source: shared objects file\n");
    }

    @Test
    void refusesAJavaThatIsTooOld() throws IOException {
        Path old = folder.resolve("jdk 11");
        Started.script(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");

        Started run = orderly(Map.of("JAVA_HOME", old.toString()));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("""
            error: Java 17 or newer is needed, "%s/bin/java" is 11.0.2
            hint: set JAVA_HOME to a newer JDK
            code: java-too-old
            """.formatted(old));
    }

    @Test
    void asksJavaForItsVersionWhereNoReleaseFileTells() throws IOException {
        Path bare = folder.resolve("jdk");
        Started.script(
                bare.resolve("bin/java"),
                "#!/bin/sh\n"
                        + "if [ \"$1\" = -version ]; then echo 'openjdk version \"21-ea\" 2023' >&2; else echo"
                        + " \"started\"; fi\n");

        assertThat(orderly(Map.of("JAVA_HOME", bare.toString())).out()).isEqualTo("started\n");
    }

    @Test
    void tellsWhenThereIsNoJava() {
        Started run = orderly(Map.of("JAVA_HOME", folder.resolve("none").toString()));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: no Java at \"").contains("code: java-missing");
    }

    private Started orderly(Map<String, String> more, String... words) {
        List<String> command = new ArrayList<>(List.of(layout.resolve("orderly").toString()));
        command.addAll(List.of(words));
        return Started.run(folder, environment(more), command);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(more);
        return environment;
    }

    private void jar(Path target) throws IOException {
        Path source = folder.resolve("Program.java");
        Files.writeString(source, PROGRAM);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, OutputStream.nullOutputStream(), System.err, "-d", folder.toString(), source.toString());
        assertThat(failed).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
            out.putNextEntry(new JarEntry("Program.class"));
            Files.copy(folder.resolve("Program.class"), out);
        }
    }
}
