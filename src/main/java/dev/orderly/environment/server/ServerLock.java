package dev.orderly.environment.server;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one process that starts, stops, joins or leaves a server. The operating system frees it when its holder
 * dies. Within a process the callers must take turns: file locks belong to the whole process.
 */
final class ServerLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for its turn: whoever holds the lock may be making the data folder. */
    static ServerLock take(ServerHome home) {
        Folders.create(home.folder());
        try {
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                @Nullable FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new ServerLock(channel);
                }
                if (System.nanoTime() > end) {
                    channel.close();
                    throw busy(home);
                }
                pause();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException busy(ServerHome home) {
        return Problem.of(
                        "server-busy",
                        ExitCode.CONNECTION,
                        "another process has been starting or stopping the embedded server for " + PATIENCE.toMinutes()
                                + " minutes")
                .hint("end the process that holds \"" + home.lock() + "\", then try again")
                .raise();
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of("cancelled", ExitCode.CANCELLED, "cancelled while waiting for the embedded server")
                    .raise(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
