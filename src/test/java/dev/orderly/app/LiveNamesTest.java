package dev.orderly.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.shell.CachedValues;
import dev.orderly.shell.LiveValues;
import dev.orderly.shell.StreamConsole;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.line.FileNames;
import dev.orderly.shell.line.Suggestion;
import dev.orderly.shell.line.Suggestions;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What there is in a workspace and in its environments is offered where commands ask for it. */
@ExtendWith(TestServerExtension.class)
class LiveNamesTest {

    private static final String CLINIC = """
        description: A clinic
        parameters:
          code: {type: text, default: NEW}
          beds: {type: integer, default: 3}
        insert:
          clinic: {table: clinic, values: {code: "${code}"}}
        """;

    @TempDir
    private Path folder;

    @Test
    void namesOfTestDataAndDataSetsAreOffered() throws IOException {
        write("scripts/scenarios/clinic.yaml", CLINIC);
        write("scripts/scenarios/modules.yaml", "format: 1\nmodules: {shops: {tables: {clinic: {rows: 2}}}}\n");
        write("migrations/model/datasets.yaml", "format: 1\nsets: {reference: {tables: [clinic]}}\n");
        Files.createDirectories(folder.resolve("migrations/versions"));
        StringWriter told = new StringWriter();
        StreamConsole console = new StreamConsole(
                new PrintWriter(told),
                new PrintWriter(told),
                InputStream.nullInputStream(),
                StreamConsole.Terminals.none());
        try (TestDatabase database = TestServer.get().create("CREATE TABLE clinic (code text PRIMARY KEY)");
                Orderly orderly = Orderly.at(
                        folder, console, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", database.url()))) {
            assertThat(orderly.execute(List.of("fixture", "save", "beds")))
                    .as("%s", told)
                    .isZero();
            assertThat(orderly.execute(List.of("seed", "scenario", "clinic", "--as", "north", "--yes")))
                    .as("%s", told)
                    .isZero();
            assertThat(after(orderly, "seed scenario ")).contains("clinic").doesNotContain("modules");
            assertThat(after(orderly, "seed scenario clinic --set ")).containsExactly("beds=", "code=");
            assertThat(after(orderly, "seed remove ")).contains("clinic@north");
            assertThat(after(orderly, "seed refresh --module ")).containsExactly("shops");
            assertThat(after(orderly, "fixture load ")).contains("beds");
            assertThat(after(orderly, "fixture drop b")).containsExactly("beds");
            assertThat(after(orderly, "data export ")).contains("reference");
            assertThat(after(orderly, "data sync ref")).containsExactly("reference");
            TestServer.get().databases().stream()
                    .filter(name -> name.startsWith("orderly_kept_") || name.startsWith(database.name() + "__"))
                    .forEach(TestServer.get()::dropDatabase);
        }
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private List<String> after(Orderly orderly, String line) {
        LiveValues patient = kind -> awaited(orderly.bean(CachedValues.class), kind);
        String[] words = line.split(" ", -1);
        return new Suggestions(orderly.executor().commands(), patient, new FileNames(folder))
                .after(Arrays.asList(words).subList(0, words.length - 1), words[words.length - 1]).stream()
                        .map(Suggestion::value)
                        .toList();
    }

    /** Completion waits a moment only; a machine that is busy needs another one. */
    private static List<String> awaited(CachedValues values, ValueKind kind) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        List<String> found = values.of(kind);
        while (found.isEmpty() && Instant.now().isBefore(end)) {
            found = values.of(kind);
        }
        return found;
    }
}
