package dev.orderly.archive.store;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Writes one file, sums it up on the way, and knows that it is on disk when it is closed. Not thread-safe. */
public final class StoredOutput extends FilterOutputStream {

    private static final int BUFFER = 1 << 16;

    /** What bytes pass on their way to the file. */
    @FunctionalInterface
    interface Layers {
        OutputStream over(OutputStream sink) throws IOException;
    }

    private final String name;
    private final SummedFile sink;
    private Optional<StoredFile> file = Optional.empty();

    private StoredOutput(String name, SummedFile sink, Layers layers) throws IOException {
        super(new BufferedOutputStream(layers.over(sink), BUFFER));
        this.name = name;
        this.sink = sink;
    }

    static StoredOutput to(String name, FileOutputStream file, Layers layers) throws IOException {
        return new StoredOutput(name, new SummedFile(file, file.getFD()), layers);
    }

    /** A new file by itself, outside of archives. */
    public static StoredOutput to(Path file, Packing packing) throws IOException {
        String name = String.valueOf(file.getFileName());
        return to(name, new FileOutputStream(file.toFile()), packing::over);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /** Flushes everything to the disk; what stops that is raised here. */
    @Override
    public void close() throws IOException {
        if (file.isEmpty()) {
            out.close();
            file = Optional.of(sink.as(name));
        }
    }

    /** What was written; once closed. */
    public StoredFile file() {
        return file.orElseThrow(() -> new IllegalStateException(name + " is still open"));
    }

    /** For a writer that failed: closes without waiting for the disk. */
    public void abandon() {
        try {
            sink.abandon();
        } catch (IOException e) {
            // the file is of no use any more
        }
    }
}
