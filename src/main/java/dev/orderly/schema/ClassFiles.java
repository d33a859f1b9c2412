package dev.orderly.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Tells compiled classes from SQL: a jar, a war, or a folder with a class file somewhere in it. */
final class ClassFiles {

    private static final Set<String> ARCHIVES = Set.of("jar", "war");

    private ClassFiles() {}

    static boolean in(Path path) {
        String name = String.valueOf(path.getFileName());
        if (Files.isRegularFile(path)) {
            return ARCHIVES.contains(name.substring(name.lastIndexOf('.') + 1));
        }
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
