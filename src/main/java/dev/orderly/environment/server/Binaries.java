package dev.orderly.environment.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of the embedded server, unpacked. The bundle holds {@code initdb}, {@code pg_ctl} and {@code postgres}
 * only.
 *
 * @param folder with {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 18.6}
 */
record Binaries(Path folder, String version) {

    /** Unpacks the bundle of this platform below the cache folder, once for each build of the bundle. */
    static Binaries unpackedIn(Path cache) {
        URL bundle = Platform.current().bundle();
        Path folder = cache.resolve("postgres-" + key(bundle));
        if (!Files.exists(folder.resolve("version"))) {
            unpackAside(bundle, folder);
        }
        try {
            return new Binaries(
                    folder, Files.readString(folder.resolve("version")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checksum and length from the jar's directory: identifies the bundle without reading its 15 MB. */
    private static String key(URL bundle) {
        try {
            URLConnection connection = bundle.openConnection();
            connection.setUseCaches(false);
            if (connection instanceof JarURLConnection jar) {
                try (var file = jar.getJarFile()) {
                    return Long.toHexString(jar.getJarEntry().getCrc()) + "-"
                            + jar.getJarEntry().getSize();
                }
            }
            return "f-" + connection.getContentLengthLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpackAside(URL bundle, Path folder) {
        try {
            Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
            Path aside = Files.createTempDirectory(parent, ".unpacking-");
            try {
                unpack(bundle, aside);
                Folders.permit(aside, "rwxr-xr-x");
                Files.writeString(aside.resolve("version"), versionOf(aside));
                moveUnlessThere(aside, folder);
            } finally {
                Folders.delete(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void moveUnlessThere(Path aside, Path folder) throws IOException {
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException another) {
            if (!Files.exists(folder.resolve("version"))) {
                throw another;
            }
        }
    }

    private static String versionOf(Path folder) {
        String answer = Command.of(program(folder, "postgres").toString(), "--version")
                .run()
                .output();
        return answer.replaceFirst("(?s)^.*\\(PostgreSQL\\) (\\S+).*$", "$1");
    }

    private static void unpack(URL bundle, Path folder) throws IOException {
        try (InputStream in = new BufferedInputStream(bundle.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                unpack(tar, entry, inside(folder, folder.resolve(entry.getName())));
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            Folders.permit(target, "rwxr-xr-x");
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Folders.permit(target, (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
        }
    }

    private static Path inside(Path folder, Path target) throws IOException {
        if (!target.normalize().startsWith(folder)) {
            throw new IOException("the server bundle names a file outside its folder: " + target);
        }
        return target;
    }

    String program(String name) {
        return program(folder, name).toString();
    }

    private static Path program(Path folder, String name) {
        return folder.resolve("bin").resolve(Platform.current().isWindows() ? name + ".exe" : name);
    }

    int major() {
        return Integer.parseInt(version.replaceFirst("\\D.*$", ""));
    }
}
