package dev.orderly.recovery.pgbackrest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Symbolic links: by them a data folder knows its tablespaces. */
final class Links {

    private Links() {}

    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isSymbolicLink).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When it was: a link never changes. */
    static Instant made(Path link) {
        try {
            return Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
