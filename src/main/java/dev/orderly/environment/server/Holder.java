package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One user of the server: a file of its own, locked as long as it lives. A killed process leaves a file that nobody
 * locks, which the next one clears away. Join, leave and look only under the {@link ServerLock}.
 */
final class Holder {

    private final Path file;
    private final FileChannel channel;

    private Holder(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Holder join(ServerHome home) {
        try {
            Folders.create(home.holders());
            Path file = home.holders().resolve(ownMark() + Long.toHexString(System.nanoTime()));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            return new Holder(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the names of this process's own files begin with: those are not probed, for a probe would free their lock. */
    private static String ownMark() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-"
                + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "-";
    }

    void leave() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether anybody still uses the server. Clears away the files of the dead. */
    static boolean isAnyLeft(ServerHome home) {
        boolean left = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.holders())) {
            for (Path file : files) {
                left |= isAlive(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }

    private static boolean isAlive(Path file) throws IOException {
        if (file.getFileName().toString().startsWith(ownMark())) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                return true;
            }
        }
        Files.deleteIfExists(file);
        return false;
    }
}
