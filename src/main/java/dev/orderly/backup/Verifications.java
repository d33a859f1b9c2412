package dev.orderly.backup;

import dev.orderly.archive.store.ArchiveFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Notes beside a backup when it was verified, a line each: level and time. The last line counts. */
final class Verifications {

    static final String FILE = "verified.txt";

    private Verifications() {}

    static Optional<Verification> last(ArchiveFolder folder) throws IOException {
        if (!folder.has(FILE)) {
            return Optional.empty();
        }
        try (InputStream in = folder.open(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> read(line).stream())
                    .reduce((earlier, later) -> later);
        }
    }

    private static Optional<Verification> read(String line) {
        String[] words = line.strip().split(" ", 2);
        try {
            Instant at = Instant.parse(words.length == 2 ? words[1] : "");
            return Verification.Level.named(words[0]).map(level -> new Verification(level, at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static void add(ArchiveFolder folder, Verification verification) throws IOException {
        String before = "";
        if (folder.has(FILE)) {
            try (InputStream in = folder.open(FILE)) {
                before = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        String line = verification.level().word() + ' ' + verification.at() + '\n';
        folder.publishPlain(FILE, (before + line).getBytes(StandardCharsets.UTF_8));
    }
}
