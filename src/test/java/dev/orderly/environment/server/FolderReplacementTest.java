package dev.orderly.environment.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replacement goes on from wherever its process died. */
class FolderReplacementTest {

    @TempDir
    private Path folder;

    private ServerHome home;
    private Path young;
    private Path aside;

    @BeforeEach
    void twoFolders() throws IOException {
        home = ServerHome.of(folder.resolve("home"));
        young = folder.resolve("young");
        aside = folder.resolve("aside");
        Files.createDirectories(home.data());
        Files.writeString(home.data().resolve("which"), "old");
        Files.createDirectories(young);
        Files.writeString(young.resolve("which"), "young");
        FolderReplacement.begin(home, young, aside);
    }

    private void finishesWell() throws IOException {
        FolderReplacement.finish(home);
        assertThat(home.data().resolve("which")).hasContent("young");
        assertThat(home.replacing()).doesNotExist();
        FolderReplacement.finish(home);
        assertThat(home.data().resolve("which")).hasContent("young");
    }

    @Test
    void beforeTheFirstRename() throws IOException {
        finishesWell();
        assertThat(aside.resolve("which")).hasContent("old");
    }

    @Test
    void betweenTheTwo() throws IOException {
        Files.move(home.data(), aside);
        finishesWell();
        assertThat(aside.resolve("which")).hasContent("old");
    }

    @Test
    void afterTheSecond() throws IOException {
        Files.move(home.data(), aside);
        Files.move(young, home.data());
        finishesWell();
        assertThat(aside.resolve("which")).hasContent("old");
    }

    @Test
    void whereNothingStoodBefore() throws IOException {
        Folders.delete(home.data());
        finishesWell();
        assertThat(aside).doesNotExist();
    }
}
