package dev.orderly.privacy.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy's file is replaced whole, or not at all. */
final class PolicyStoreTest {

    @TempDir
    private Path folder;

    @Test
    void leavesAloneWhatSomebodyElseWroteMeanwhile() throws IOException {
        PolicyStore store = new PolicyStore(new Workspace(folder));
        store.replace("", "format: 1\n");
        String before = store.read();
        Path file = folder.resolve("migrations/model/privacy.yaml");
        Files.writeString(file, "format: 1\n# mine\n");

        assertThatThrownBy(() -> store.replace(before, "format: 1\n# proposed\n"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.first().code()).isEqualTo("policy-changed");
                    assertThat(e.exit()).isEqualTo(ExitCode.CHECK_FAILED);
                });
        assertThat(file).hasContent("format: 1\n# mine\n");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }
}
