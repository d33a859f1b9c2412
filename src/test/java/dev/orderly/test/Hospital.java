package dev.orderly.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sample's schema, as its versions make it. */
public final class Hospital {

    private static final Path VERSIONS = Path.of("migrations/versions");

    private Hospital() {}

    /** A fresh database with the schema and no rows but those of the versions; the caller closes it. */
    public static TestDatabase create() {
        return TestServer.get().createOften(versions());
    }

    /** All versions as one script. */
    public static String versions() {
        try (Stream<Path> files = Files.list(VERSIONS)) {
            return files.filter(file -> file.getFileName().toString().matches("V.*\\.sql"))
                    .sorted(Comparator.comparingInt(Hospital::number))
                    .map(Hospital::text)
                    .collect(Collectors.joining("\n;\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
