package dev.orderly.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {

    @TempDir
    Path root;

    @Test
    void belongToTheUserAlone() throws IOException {
        StateFiles files = new StateFiles(root.resolve("state"));
        files.write("a", bytes("1"));
        files.append("b", bytes("1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.folder())))
                .isEqualTo("rwx------");
        for (String name : List.of("a", "b")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.path(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void areReplacedWholeAndLeaveNothingBeside() throws IOException {
        StateFiles files = new StateFiles(root);
        files.write("a", bytes("one, long"));
        files.write("a", bytes("two"));
        files.append("a", bytes("+three"));
        assertThat(files.read("a").map(StateFilesTest::text)).contains("two+three");
        assertThat(files.read("b")).isEmpty();
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left).containsExactly(root.resolve("a"));
        }
    }

    @Test
    void rememberTheSelectedEnvironment() throws IOException {
        Workspace workspace = new Workspace(root);
        assertThat(new SessionFile(workspace).environment()).isEmpty();
        new SessionFile(workspace).selectEnvironment("tést \"x\"");
        new SessionFile(workspace).put("other", "1");
        assertThat(new SessionFile(workspace).environment()).contains("tést \"x\"");
        Files.writeString(workspace.state().resolve("session.json"), "{broken");
        assertThat(new SessionFile(workspace).environment()).isEmpty();
    }

    @Test
    void refuseASessionOfANewerOrderly() throws IOException {
        Workspace workspace = new Workspace(root);
        Files.createDirectories(workspace.state());
        Files.writeString(workspace.state().resolve("session.json"), "{\"format\":2,\"environment\":\"dev\"}");
        assertThatThrownBy(() -> new SessionFile(workspace).environment())
                .isInstanceOf(ProblemException.class)
                .hasMessage(".orderly/session.json has format 2, and this orderly knows formats up to 1");
    }

    @Test
    void keepTrustOutsideTheWorkspaceUntilTheConfigurationChanges() throws IOException {
        Path user = root.resolve("user");
        Workspace workspace = new Workspace(Files.createDirectory(root.resolve("workspace")));
        Files.writeString(workspace.configuration(), "format: 1\n");
        assertThat(new TrustedWorkspaces(user).trusts(workspace)).isFalse();
        new TrustedWorkspaces(user).trust(workspace);
        assertThat(new TrustedWorkspaces(user).trusts(workspace)).isTrue();
        Files.writeString(workspace.dotEnv(), "DEV_DATABASE_URL=postgresql://elsewhere/db\n");
        assertThat(new TrustedWorkspaces(user).trusts(workspace)).isFalse();
        Workspace copy = new Workspace(Files.createDirectory(root.resolve("copy")));
        Files.writeString(copy.configuration(), "format: 1\n");
        assertThat(new TrustedWorkspaces(user).trusts(copy)).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
