package dev.orderly.model.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application as a JVM can run it.
 *
 * @param own where its own classes are: a folder or a jar
 * @param libraries the jars that came inside it
 * @param basePackage where a Spring Boot application looks for entities in libraries; empty for others
 */
record Application(Path own, List<Path> libraries, String basePackage) {

    /** Where archives keep classes and libraries: Spring Boot's jars, and wars. */
    private static final Map<String, String> LAYOUTS =
            Map.of("BOOT-INF/classes/", "BOOT-INF/lib/", "WEB-INF/classes/", "WEB-INF/lib/");

    Application {
        libraries = List.copyOf(libraries);
    }

    /** Its own classes first, then its libraries. */
    List<Path> classPath() {
        List<Path> path = new ArrayList<>(List.of(own));
        path.addAll(libraries);
        return path;
    }

    /** @param temporary an empty folder, into which an archive of archives is unpacked */
    static Application at(Path path, Path temporary) throws IOException {
        if (Files.isDirectory(path)) {
            return within(path, "").orElse(new Application(path, List.of(), ""));
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            for (Map.Entry<String, String> layout : LAYOUTS.entrySet()) {
                if (jar.stream().anyMatch(entry -> entry.getName().startsWith(layout.getKey()))) {
                    unpack(jar, List.of(layout.getKey(), layout.getValue()), temporary);
                }
            }
            return within(temporary, basePackage(jar.getManifest())).orElse(new Application(path, List.of(), ""));
        }
    }

    private static Optional<Application> within(Path folder, String basePackage) throws IOException {
        for (Map.Entry<String, String> layout : LAYOUTS.entrySet()) {
            Path classes = folder.resolve(layout.getKey());
            if (Files.isDirectory(classes)) {
                return Optional.of(new Application(classes, jars(folder.resolve(layout.getValue())), basePackage));
            }
        }
        return Optional.empty();
    }

    /** The jars of a folder, in name order; none when there is no such folder. */
    static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static void unpack(JarFile jar, List<String> parts, Path folder) throws IOException {
        Enumeration<JarEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
            JarEntry entry = entries.nextElement();
            Path target = folder.resolve(entry.getName()).normalize();
            boolean wanted = parts.stream().anyMatch(entry.getName()::startsWith) && target.startsWith(folder);
            if (wanted && entry.isDirectory()) {
                Files.createDirectories(target);
            } else if (wanted) {
                Files.createDirectories(target.getParent());
                try (InputStream content = jar.getInputStream(entry)) {
                    Files.copy(content, target);
                }
            }
        }
    }

    private static String basePackage(@Nullable Manifest manifest) {
        String start = manifest == null ? null : manifest.getMainAttributes().getValue("Start-Class");
        return start == null || !start.contains(".") ? "" : start.substring(0, start.lastIndexOf('.') + 1);
    }
}
