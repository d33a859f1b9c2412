package dev.orderly.archive.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files that were read through and found to be as they were saved: nobody has to do so twice. Thread-safe. */
final class ReadThrough {

    private final Map<String, Map<String, Object>> stamps = new ConcurrentHashMap<>();

    /** Whether the file is the one that was read, and nobody has written to it since. */
    boolean has(String name, Path file) throws IOException {
        Map<String, Object> stamp = stamps.get(name);
        return stamp != null && stamp.equals(stamp(file).orElse(null));
    }

    /** @param before the stamp from before the file was read */
    void add(String name, Optional<Map<String, Object>> before) {
        before.ifPresent(stamp -> stamps.put(name, stamp));
    }

    /** The time of the last change, other than that of the last writing, is the system's alone to set; where it keeps none there is no stamp. */
    static Optional<Map<String, Object>> stamp(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, "unix:ino,dev,size,ctime", LinkOption.NOFOLLOW_LINKS));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
