package dev.orderly.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {

    @TempDir
    Path root;

    @Test
    void isTheNearestParentWithMigrationsOrConfiguration() throws IOException {
        Path deep = Files.createDirectories(root.resolve("a/b/c"));
        Files.createDirectories(root.resolve("migrations"));
        assertThat(Workspace.find(deep).root()).isEqualTo(root);
        Files.createFile(root.resolve("a/b/orderly.yaml"));
        assertThat(Workspace.find(deep).root()).isEqualTo(root.resolve("a/b"));
    }

    @Test
    void saysHowToStartOneWhereThereIsNone() {
        assertThatThrownBy(() -> Workspace.find(root)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.first().code()).isEqualTo("workspace-missing");
            assertThat(e.exit()).isEqualTo(ExitCode.CONNECTION);
            assertThat(e.first().hints().get(0)).contains("orderly init");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/passwd", "a/../../outside", "..", ""})
    void refusesPathsThatLeaveItWhereANameIsExpected(String name) {
        assertThatThrownBy(() -> new Workspace(root).inside(name))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(e -> assertThat(e.exit()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        Path workspace = Files.createDirectory(root.resolve("workspace"));
        Path outside = Files.createDirectory(root.resolve("outside"));
        Files.createSymbolicLink(workspace.resolve("link"), outside);
        assertThatThrownBy(() -> new Workspace(workspace).inside("link/file.sql"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not a name inside the workspace");
    }

    @Test
    void takesNamesInside() {
        assertThat(new Workspace(root).inside("scripts/setup.orderly"))
                .isEqualTo(root.resolve("scripts/setup.orderly"));
    }
}
