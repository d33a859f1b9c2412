import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches, checks and unpacks a Maven distribution: {@code java MavenDistribution.java URL SHA512 HOME [ARCHIVE]}.
 * HOME appears whole or not at all; ARCHIVE, when given, is the distribution already fetched.
 */
final class MavenDistribution {
    public static void main(String[] words) throws Exception {
        try {
            install(words[0], words[1], Path.of(words[2]), words.length > 3 ? Path.of(words[3]) : null);
        } catch (IOException e) {
            System.err.println("error: Maven could not be installed in \"" + words[2] + "\" from " + words[0] + ": " + e);
            System.err.println("hint: install Maven 3.8 or newer, or name a reachable copy in ORDERLY_MAVEN_URL");
            System.exit(1);
        }
    }

    private static void install(String url, String sha512, Path home, Path fetched) throws Exception {
        Path aside = Files.createTempDirectory(Files.createDirectories(home.getParent()), ".unpacking-");
        try {
            Path archive = fetched != null ? fetched : fetch(url, aside.resolve("archive.zip"));
            check(archive, sha512);
            unpack(archive, aside.resolve("home"));
            aside.resolve("home/bin/mvn").toFile().setExecutable(true);
            if (!Files.exists(home)) {
                Files.move(aside.resolve("home"), home, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            delete(aside);
        }
    }

    private static Path fetch(String url, Path archive) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            Files.copy(in, archive);
        }
        return archive;
    }

    private static void check(Path archive, String expected) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        String found = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(archive)));
        if (!found.equals(expected)) {
            throw new IOException("its SHA-512 is " + found + ", expected " + expected);
        }
    }

    private static void unpack(Path archive, Path home) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String withoutTop = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = home.resolve(withoutTop).normalize();
                if (!target.startsWith(home)) {
                    throw new IOException("it holds \"" + entry.getName() + "\", outside its own folder");
                } else if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(java.util.Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
