package dev.orderly.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.script.CommandLine;
import dev.orderly.script.Variables;
import dev.orderly.test.ShellHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays the transcripts in {@code src/test/resources/transcripts}: a line {@code $ orderly COMMAND}, what it prints on standard
 * output, then on standard error, and {@code = code} where it does not end with 0. {@code FILE name} begins a file of the
 * workspace, up to {@code END}.
 */
class TranscriptTest {

    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");

    private static final String COMMAND = "$ orderly ";

    @TempDir
    Path folder;

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void replays(Path transcript) throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        List<String> lines = Files.readAllLines(transcript);
        StringBuilder said = new StringBuilder();
        try (ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith("FILE ")) {
                    int end = i + lines.subList(i, lines.size()).indexOf("END");
                    Files.write(folder.resolve(line.substring(5)), lines.subList(i + 1, end));
                    lines.subList(i, end + 1).forEach(kept -> said.append(kept).append('\n'));
                    i = end;
                } else if (line.startsWith(COMMAND)) {
                    said.append(line).append('\n').append(spoken(shell, line.substring(COMMAND.length())));
                } else if (line.startsWith("# ") || line.isEmpty() && nextIsNoResult(lines, i)) {
                    said.append(line).append('\n');
                }
            }
        }
        assertThat(said.toString()).isEqualTo(String.join("\n", lines) + "\n");
    }

    /** An empty line between two commands belongs to the transcript, one within a result is part of it. */
    private static boolean nextIsNoResult(List<String> lines, int at) {
        return at + 1 == lines.size() || lines.get(at + 1).matches("(\\$ |# |FILE ).*");
    }

    private static String spoken(ShellHarness shell, String command) {
        ShellHarness.Result result =
                shell.run(CommandLine.split(command, new Variables()).toArray(String[]::new));
        return result.out() + result.err() + (result.exit() == 0 ? "" : "= " + result.exit() + "\n");
    }
}
