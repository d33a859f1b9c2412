package dev.orderly.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestionsTest {

    @TempDir
    Path folder;

    private List<String> after(String line) {
        Suggestions suggestions = new Suggestions(
                new Commands(CommandCatalogue.of(List.of(SampleCommands.class))),
                kind -> List.of(kind.name().toLowerCase(Locale.ROOT) + "1"),
                new FileNames(folder));
        String[] words = line.split(" ", -1);
        List<String> before = Arrays.asList(words).subList(0, words.length - 1);
        return suggestions.after(before, words[words.length - 1]).stream()
                .map(Suggestion::value)
                .toList();
    }

    @Test
    void offersCommandsAndTheirWords() {
        assertThat(after("co")).containsExactly("copy", "copy-db", "copy-test-to-dev");
        assertThat(after("copy l")).containsExactly("list");
    }

    @Test
    void offersOptionsOnceUnlessTheyRepeat() {
        assertThat(after("copy a --f")).containsExactly("--fast", "--format", "--force");
        assertThat(after("copy a --fast --table x --"))
                .contains("--table", "--depth", "--yes")
                .doesNotContain("--fast");
    }

    @Test
    void offersValuesOfOptionsAndArguments() {
        assertThat(after("copy a --depth ")).containsExactly("full", "schema-only");
        assertThat(after("copy a --depth=s")).containsExactly("--depth=schema-only");
        assertThat(after("copy --table ")).containsExactly("table1");
        assertThat(after("copy --env ")).containsExactly("environment1");
        assertThat(after("copy a --format ")).containsExactly("table", "json", "plain");
        assertThat(after("copy ")).contains("environment1", "list");
        assertThat(after("copy --fast a env")).containsExactly("environment1");
    }

    @Test
    void offersFilesOfTheSessionsFolder() throws IOException {
        Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(folder.resolve("scripts/setup.orderly"), "");
        assertThat(after("copy list --output ")).containsExactly("scripts/");
        assertThat(after("copy list --output scripts/s")).containsExactly("scripts/setup.orderly");
    }
}
