package dev.orderly.recovery.side;

import dev.orderly.environment.server.ServerFiles;
import dev.orderly.environment.server.SideServer;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.recovery.Durable;
import dev.orderly.recovery.RecoveryJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of side servers, one each. Whoever works with one holds its lock; one that is neither locked, kept nor given away was
 * left by a process that died, and goes with the next look.
 */
final class SideFolders {

    private static final String NOTE = "side.json";
    private static final String LOCK = "lock";
    private static final String IN_USE = "in-use";

    private final ServerFiles files;
    private final Path root;

    SideFolders(ServerFiles files) {
        this.files = files;
        this.root = files.beside().resolve("side");
    }

    /** A new folder, held until the channel is closed. */
    record Held(SideServer server, FileChannel lock) {}

    Held make(String id) throws IOException {
        Path folder = root.resolve(id);
        files.own(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        files.own(folder.resolve("data"));
        return new Held(files.side(folder), channel);
    }

    void keep(SideServer server, SideNote note) {
        Durable.write(server.folder().resolve(NOTE), RecoveryJson.text(note).getBytes(StandardCharsets.UTF_8));
    }

    /** Files of it are a server's that is no side server any more, for good. */
    void giveAway(SideServer server) {
        Durable.write(server.folder().resolve(IN_USE), new byte[0]);
    }

    List<SideNote> kept() {
        return folders().stream()
                .map(folder -> folder.resolve(NOTE))
                .filter(Files::exists)
                .map(note -> RecoveryJson.read(note, SideNote.class))
                .toList();
    }

    SideServer server(SideNote note) {
        return files.side(root.resolve(note.id()));
    }

    /** Ends and deletes what nobody works with any more. */
    void sweep() {
        folders().stream()
                .filter(folder -> !Files.exists(folder.resolve(NOTE)) && !Files.exists(folder.resolve(IN_USE)))
                .filter(SideFolders::isLeft)
                .forEach(folder -> files.side(folder).remove());
    }

    private static boolean isLeft(Path folder) {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws dev.orderly.problem.ProblemException {@code disk-full}, exit 3 */
    void requireRoom(long bytes) {
        files.own(root);
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < bytes) {
                throw Problem.of(
                                "disk-full",
                                ExitCode.CONNECTION,
                                "a side server needs " + bytes / 1_048_576 + " MB, and \"" + files.beside() + "\" has "
                                        + free / 1_048_576)
                        .hint("free some space, then run the command again: nothing was changed")
                        .raise();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
