package dev.orderly.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The Hibernate that lies beside Orderly's jar, in {@code lib-jpa/}; never on Orderly's own class path. */
final class BundledHibernate {

    private BundledHibernate() {}

    /** Its jars; none where Orderly runs as one file or as classes. */
    static List<Path> jars() {
        CodeSource source = BundledHibernate.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(Objects.requireNonNull(source).getLocation().toURI());
            Path folder = jar.resolveSibling("lib-jpa");
            return Files.isDirectory(folder) ? in(folder) : List.of();
        } catch (IOException | URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return List.of();
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
