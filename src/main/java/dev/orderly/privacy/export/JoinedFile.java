package dev.orderly.privacy.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that is written in parts beside it, by several threads; the last one that is done puts them behind each other. */
final class JoinedFile {

    private final Path file;
    private final int parts;
    private final AtomicInteger open;

    JoinedFile(Path file, int parts) {
        this.file = file;
        this.parts = parts;
        this.open = new AtomicInteger(parts);
    }

    /** Where a part is written. */
    Path part(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }

    /** A part is whole. */
    void done() throws IOException {
        if (open.decrementAndGet() == 0 && parts > 1) {
            join();
        }
    }

    private void join() throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.position(out.size());
            for (int i = 1; i < parts; i++) {
                append(part(i), out);
                Files.delete(part(i));
            }
            out.force(true);
        }
    }

    private static void append(Path part, FileChannel out) throws IOException {
        try (FileChannel in = FileChannel.open(part, StandardOpenOption.READ)) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                at += in.transferTo(at, size - at, out);
            }
        }
    }
}
