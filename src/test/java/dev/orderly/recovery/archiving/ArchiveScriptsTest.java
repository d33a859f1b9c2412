package dev.orderly.recovery.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.recovery.RecoveryPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a server's shell runs them, in a folder whose name has what a shell and a server take for their own. */
@DisabledOnOs(OS.WINDOWS)
class ArchiveScriptsTest {

    private static final String SEGMENT = "000000010000000000000007";

    @TempDir
    private Path folder;

    private RecoveryPlace place;
    private Path written;

    @BeforeEach
    void aPlace() throws IOException {
        place = new RecoveryPlace(folder.resolve("it's \"50%f\" $HOME"));
        Files.createDirectories(place.wal());
        ArchiveScripts.write(place);
        written = Files.writeString(folder.resolve("written"), "a segment");
    }

    /** As the server replaces what stands for the file, and two percent signs by one. */
    private int run(String command, Path file) throws Exception {
        String line = command.replace("%%", "\0")
                .replace("%p", file.toString())
                .replace("%f", SEGMENT)
                .replace('\0', '%');
        return new ProcessBuilder("/bin/sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }

    private int archive() throws Exception {
        return run(ArchiveScripts.archiveCommand(place), written);
    }

    private List<String> archived() throws IOException {
        try (Stream<Path> files = Files.list(place.wal())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aSegmentIsForTheServersAccountAlone() throws Exception {
        assertThat(archive()).isZero();
        assertThat(archived()).containsExactly(SEGMENT);
        assertThat(Files.readString(place.wal().resolve(SEGMENT))).isEqualTo("a segment");
        assertThat(Files.getPosixFilePermissions(place.wal().resolve(SEGMENT)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(archive()).as("the same again").isZero();
    }

    @Test
    void anotherOneIsNeverReplaced() throws Exception {
        Path other = Files.writeString(place.wal().resolve(SEGMENT), "another");
        assertThat(archive()).isEqualTo(1);
        assertThat(Files.readString(other)).isEqualTo("another");
        assertThat(Files.readString(folder.resolve("said"))).contains("is there already, with other contents");
    }

    @Test
    void whatAKilledOneLeftGoes() throws Exception {
        Files.write(place.wal().resolve("." + SEGMENT + ".4711"), new byte[100]);
        assertThat(archive()).isZero();
        assertThat(archived()).containsExactly(SEGMENT);
    }

    @Test
    void aDiskThatIsGoneIsAFailureThatTheServerCounts() throws Exception {
        Files.delete(place.archiveScript());
        assertThat(archive())
                .as("above 125 the archiver dies and counts nothing")
                .isEqualTo(1);
    }

    @Test
    void aSideServersOwnSegmentsComeFirst() throws Exception {
        archive();
        Path side = Files.createDirectories(folder.resolve("50% of a side's"));
        String command = ArchiveScripts.restoreCommand(place, side);
        Path got = folder.resolve("got");
        assertThat(run(command, got)).isZero();
        assertThat(Files.readString(got)).isEqualTo("a segment");
        Files.createDirectories(side.resolve("wal"));
        Files.writeString(side.resolve("wal").resolve(SEGMENT), "its own", StandardCharsets.UTF_8);
        assertThat(run(command, got)).isZero();
        assertThat(Files.readString(got)).isEqualTo("its own");
    }

    @Test
    void aMissingSegmentIsTheEndAndOneThatCannotBeCopiedIsNot() throws Exception {
        Path side = Files.createDirectories(folder.resolve("side"));
        String command = ArchiveScripts.restoreCommand(place, side);
        assertThat(run(command, folder.resolve("got"))).isEqualTo(1);
        archive();
        assertThat(run(command, folder.resolve("no/such/folder"))).isEqualTo(126);
    }
}
