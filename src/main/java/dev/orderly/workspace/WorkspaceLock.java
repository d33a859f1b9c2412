package dev.orderly.workspace;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
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
 * Lets one shell at a time write certain files of a workspace, so that two do not write the same twice. The second waits and
 * sees what the first has written; a process that dies lets go.
 */
public final class WorkspaceLock {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 50;

    private WorkspaceLock() {}

    /**
     * @param files a word for what is written, such as {@code migrations}
     * @throws dev.orderly.problem.ProblemException {@code migrations-busy}, or such, exit 4, after five minutes
     */
    public static <T> T whileHeld(Workspace workspace, String files, Supplier<T> work) {
        Problem busy = Problem.of(
                        files + "-busy",
                        ExitCode.REFUSED,
                        "another shell has been writing " + files + " for " + LONGEST_WAIT.toMinutes() + " minutes")
                .hint("run the command again when it has ended");
        return whileHeld(workspace, files, LONGEST_WAIT, busy, work);
    }

    /**
     * @param wait how long at most
     * @param busy what is raised after that
     */
    public static <T> T whileHeld(Workspace workspace, String files, Duration wait, Problem busy, Supplier<T> work) {
        StateFiles state = StateFiles.of(workspace);
        String file = files + ".lock";
        state.append(file, new byte[0]);
        try (FileChannel channel = FileChannel.open(state.path(file), StandardOpenOption.WRITE);
                FileLock held = await(channel, wait, busy)) {
            return held.isValid() ? work.get() : whileHeld(workspace, files, wait, busy, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock await(FileChannel channel, Duration wait, Problem busy) throws IOException {
        long end = System.nanoTime() + wait.toNanos();
        do {
            FileLock lock = attempt(channel);
            if (lock != null) {
                return lock;
            }
            pause();
        } while (System.nanoTime() < end);
        throw busy.raise();
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
