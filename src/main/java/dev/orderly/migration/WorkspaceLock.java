package dev.orderly.migration;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one shell at a time write version files, so that two that start from the same versions do not write the same
 * difference twice. The second waits and sees what the first has written.
 */
final class WorkspaceLock {

    private static final String FILE = "migrations.lock";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 50;

    private WorkspaceLock() {}

    static <T> T whileHeld(Workspace workspace, Supplier<T> work) {
        StateFiles files = StateFiles.of(workspace);
        files.append(FILE, new byte[0]);
        try (FileChannel channel = FileChannel.open(files.path(FILE), StandardOpenOption.WRITE);
                FileLock held = await(channel)) {
            return held.isValid() ? work.get() : whileHeld(workspace, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock await(FileChannel channel) throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            FileLock lock = attempt(channel);
            if (lock != null) {
                return lock;
            }
            pause();
        }
        throw Problem.of(
                        "migrations-busy",
                        ExitCode.REFUSED,
                        "another shell has been writing migrations for " + LONGEST_WAIT.toMinutes() + " minutes")
                .hint("run the command again when it has ended")
                .raise();
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "cancelled while waiting for another shell")
                    .raise(e);
        }
    }
}
