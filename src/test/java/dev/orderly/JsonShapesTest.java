package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code src/site/json.md} holds the shapes as the commands' own help tells them: a change of one is seen in review. */
final class JsonShapesTest {

    private static final Path DOCUMENT = Path.of("src/site/json.md");

    @TempDir
    Path folder;

    @Test
    void theDocumentHoldsTheShapeOfEveryCommandThatShowsSomething() throws IOException {
        List<String> expected = new ArrayList<>();
        try (ShellHarness shell = ShellHarness.in(folder, Map.of("HOME", folder.toString()))) {
            for (JsonNode command : json(shell, "help")) {
                String name = command.get("name").asString();
                List<String> words = new ArrayList<>(List.of("help"));
                words.addAll(List.of(name.split(" ")));
                shape(help(json(shell, words.toArray(String[]::new)), name), name)
                        .ifPresent(expected::add);
            }
        }
        assertThat(Files.readString(DOCUMENT)).endsWith("\n" + String.join("\n", expected));
    }

    /** Of a command; {@code help record} tells of those that begin with it as well. */
    private static String help(JsonNode answer, String name) {
        assertThat(answer.isArray() && !name.equals("record")).as(name).isFalse();
        return answer.isArray() ? "" : answer.get("help").asString();
    }

    private static JsonNode json(ShellHarness shell, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--format", "json"));
        ShellHarness.Result result = shell.run(line.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return JsonMapper.shared().readTree(result.out());
    }

    private static java.util.Optional<String> shape(String help, String command) {
        int start = help.indexOf("json: ");
        if (start < 0) {
            return java.util.Optional.empty();
        }
        int end = help.indexOf("\n\n", start);
        String shape = help.substring(start + "json: ".length(), end < 0 ? help.length() : end);
        return java.util.Optional.of("## " + command + "\n\n```\n" + shape + "\n```\n");
    }
}
