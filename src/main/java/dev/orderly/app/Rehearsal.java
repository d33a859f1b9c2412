package dev.orderly.app;

import dev.orderly.shell.StreamConsole;
import dev.orderly.shell.prompt.TerminalConsole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.terminal.TerminalBuilder;

/**
 * Goes through what one-shot commands and the prompt load, so that the launcher can make a class-data archive of it: in a
 * workspace of its own that is deleted again, without output, without a server.
 */
final class Rehearsal {

    private static final List<List<String>> LINES = List.of(
            List.of("help"),
            List.of("version", "--format", "json"),
            List.of("env", "list"),
            List.of("env", "list", "--format", "json"),
            List.of("env", "lsit"),
            List.of("migration", "apply", "--help"),
            List.of("history"),
            // a port on which nothing listens: loads the driver as far as it goes without a server
            List.of("assert", "query", "SELECT 1", "1", "--env", "dev"));

    private static final Map<String, String> ENVIRONMENT =
            Map.of("DEV_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing?sslmode=disable");

    private static final String WORKSPACE = """
        format: 1
        name: rehearsal
        """;

    private Rehearsal() {}

    static int run() {
        try {
            Path folder = Files.createTempDirectory("orderly-rehearsal");
            try {
                Files.createDirectories(folder.resolve("migrations"));
                Files.writeString(folder.resolve("migrations/orderly.yaml"), WORKSPACE);
                System.setProperty(LogConfigurator.FOLDER, folder.resolve("log").toString());
                TerminalProbe.streams();
                rehearse(folder);
            } finally {
                delete(folder);
            }
            return 0;
        } catch (IOException e) {
            return 1;
        }
    }

    private static void rehearse(Path folder) throws IOException {
        StreamConsole silent = new StreamConsole(
                writer(),
                writer(),
                InputStream.nullInputStream(),
                new StreamConsole.Terminals(true, true, true, true, true, 80));
        try (Orderly orderly = Orderly.at(folder, silent, ENVIRONMENT)) {
            LINES.forEach(orderly::execute);
        }
        InputStream typed = new ByteArrayInputStream("env list\nexit\n".getBytes(StandardCharsets.UTF_8));
        try (var terminal = TerminalBuilder.builder()
                .system(false)
                .streams(typed, OutputStream.nullOutputStream())
                .type("xterm")
                .build()) {
            TerminalConsole console = new TerminalConsole(silent, () -> terminal);
            try (Orderly orderly = Orderly.at(folder, console, ENVIRONMENT)) {
                new Prompt(orderly, console).open();
            }
        }
    }

    private static PrintWriter writer() {
        return new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
