package dev.orderly.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Types at a real prompt: a process of its own on a pseudo terminal that {@code script} makes. */
@ExtendWith(TestServerExtension.class)
class PromptOnATerminalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @TempDir
    Path folder;

    private final StringBuffer screen = new StringBuffer();
    private Process process;
    private int seen;

    @BeforeEach
    void open(TestDatabase database) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script(1) for a pseudo terminal");
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(folder.resolve("tour.orderly"), "#: welcome\necho hi\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = String.join(
                " ",
                // a shell that stayed in between would end with 130 by itself once Ctrl-C was typed
                List.of("exec", listening(), java, "-cp", "'" + classPath() + "'", "dev.orderly.app.Main"));
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("script", "-qfec", command, "/dev/null")));
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("ORDERLY_TTY", "012", "TERM", "xterm", "DEV_DATABASE_URL", database.url()));
        process = builder.start();
        Thread reading = new Thread(() -> read(process.getInputStream()), "screen");
        reading.setDaemon(true);
        reading.start();
        await("orderly dev ");
    }

    /** The process starts in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A build in the background of a script ignores Ctrl-C, and hands that on to what it starts: this takes it back. */
    private static String listening() throws IOException {
        try {
            boolean able = new ProcessBuilder("env", "--default-signal=INT", "true")
                            .start()
                            .waitFor()
                    == 0;
            return able ? "env --default-signal=INT" : "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        process.destroyForcibly();
    }

    private void read(InputStream in) {
        try {
            byte[] buffer = new byte[4096];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                screen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void type(String keys) throws IOException {
        seen = screen.length();
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until the text appears after what was on the screen at the last key. */
    private void await(String text) {
        await(() -> screen.indexOf(text, seen) >= 0, text);
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("it ends: %s", screen)
                .isTrue();
        return process.exitValue();
    }

    private static List<String> sleeping(TestDatabase database) {
        return database.query(
                "SELECT query FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()");
    }

    private void await(BooleanSupplier condition, String what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as("waiting for \"%s\" on:%n%s", what, screen)
                    .isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void completesRunsCancelsAndLeaves(TestDatabase database) throws Exception {
        type("versio\t");
        await("version");
        type("\r");
        await("on Java");
        await("orderly dev ");

        type("assert query 'SELECT pg_sleep(60)' ''\r");
        await(() -> !sleeping(database).isEmpty(), "the query to run");
        type(CTRL_C);
        await("code: cancelled");
        await("orderly dev ");
        assertThat(sleeping(database)).isEmpty();

        type("echo was ${?}\r");
        await("was 130");
        await("orderly dev ");

        type("not finished" + CTRL_C);
        await("orderly dev ");
        type("version\r");
        await("on Java");
        await("orderly dev ");

        type(CTRL_D);
        assertThat(exitCode()).isZero();
        Path history = folder.resolve(".orderly/history/dev");
        assertThat(Files.readString(history)).contains("echo was ${?}").doesNotContain("not finished");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void endsTheScriptAndNotTheShellWithCtrlDAtAQuestion() throws Exception {
        type("run tour.orderly --step\r");
        await("q ends] ");
        type(CTRL_D);
        await("orderly dev ");
        assertThat(screen.substring(seen)).doesNotContain("hi");

        type("run tour.orderly --step\r");
        await("q ends] ");
        type("\r");
        await("hi\r\n");
        await("orderly dev ");

        type(CTRL_D);
        assertThat(exitCode()).isZero();
    }

    @Test
    void recordsWhatIsTypedWithoutSecrets() throws Exception {
        type("record taped.orderly\r");
        await("recording");
        type("echo hello\r");
        await("hello");
        type("vesion\r");
        await("command-unknown");
        type("set URL postgresql://app:s3cret@db/hms\r");
        await("orderly dev ");
        type("record stop\r");
        await("recorded 2 commands");
        type("exit 5\r");
        assertThat(exitCode()).isEqualTo(5);
        assertThat(folder.resolve("taped.orderly")).hasContent("""
                env use dev
                echo hello
                # exit code 2: vesion
                set URL postgresql://app:${DATABASE_PASSWORD}@db/hms
                """);
        assertThat(Files.readString(folder.resolve(".orderly/history/dev"))).doesNotContain("s3cret");
    }
}
