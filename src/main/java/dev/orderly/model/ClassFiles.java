package dev.orderly.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Tells compiled classes from SQL: a jar, a war, or a folder with a class file somewhere in it. */
public final class ClassFiles {

    private static final Set<String> ARCHIVES = Set.of("jar", "war");

    private ClassFiles() {}

    /** Also where they are not there yet. */
    static boolean are(Path path) {
        return in(path) || ARCHIVES.contains(ending(path));
    }

    private static String ending(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    public static boolean in(Path path) {
        if (Files.isRegularFile(path)) {
            return ARCHIVES.contains(ending(path));
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
