package dev.orderly.operation;

import dev.orderly.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** One writer at a time to the files of a workspace, over all processes and threads. */
record WorkspaceLock(StateFiles files) {

    private static final String FILE = "journal.lock";
    private static final long PAUSE_MILLIS = 5;

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    void during(Work work) {
        if (Files.notExists(files.path(FILE))) {
            files.append(FILE, new byte[0]);
        }
        try (FileChannel channel = FileChannel.open(files.path(FILE), StandardOpenOption.WRITE);
                FileLock lock = take(channel)) {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock take(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException anotherThread) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
