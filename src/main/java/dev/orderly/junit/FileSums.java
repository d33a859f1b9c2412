package dev.orderly.junit;

import dev.orderly.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sums up what is in folders. */
final class FileSums {

    private FileSums() {}

    /** Names and bytes of all files below a folder; nothing where there is none. */
    static void add(Sha256 sum, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                sum.addPart(folder.relativize(file).toString().replace('\\', '/'))
                        .addPart(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
