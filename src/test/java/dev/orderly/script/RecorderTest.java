package dev.orderly.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    @TempDir
    Path folder;

    @Test
    void savesWhatReplays() throws IOException {
        Path file = folder.resolve("new/tour.orderly");
        try (Recorder recorder = Recorder.start(file, "dev")) {
            recorder.line("env list", List.of("env", "list"), 0);
            recorder.line("history", List.of("history"), 0);
            recorder.line("migration aply", List.of("migration", "aply"), 2);
            recorder.line(
                    "schema diff --to postgresql://me:s3cret@db/app",
                    List.of("schema", "diff", "--to", "postgresql://me:s3cret@db/app"),
                    0);
            assertThat(recorder.commands()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "env use dev",
                        "env list",
                        "# exit code 2: migration aply",
                        "schema diff --to postgresql://me:${DATABASE_PASSWORD}@db/app");
    }

    @Test
    void neverOverwrites() throws IOException {
        Path file = Files.writeString(folder.resolve("a.orderly"), "keep");
        assertThatThrownBy(() -> Recorder.start(file, "dev")).hasMessageContaining("exists");
        assertThat(file).hasContent("keep");
    }
}
