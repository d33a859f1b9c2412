package dev.orderly.shell.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of files that begin with what was typed, relative to a folder. */
public record FileNames(Path folder) {

    List<Suggestion> startingWith(String typed, boolean foldersOnly) {
        int slash = typed.lastIndexOf('/');
        String parent = typed.substring(0, slash + 1);
        try (Stream<Path> entries = Files.list(folder.resolve(parent))) {
            return entries.filter(entry -> !foldersOnly || Files.isDirectory(entry))
                    .filter(entry -> typed.endsWith(".")
                            || !entry.getFileName().toString().startsWith("."))
                    .map(entry -> suggestion(parent, entry))
                    .sorted((a, b) -> a.value().compareTo(b.value()))
                    .toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private static Suggestion suggestion(String parent, Path entry) {
        boolean isFolder = Files.isDirectory(entry);
        return new Suggestion(parent + entry.getFileName() + (isFolder ? "/" : ""), "files", "", !isFolder);
    }
}
