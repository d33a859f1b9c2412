package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One data folder in the place of another, by two renames with a note on disk around them: between the two the place is
 * empty, and a start that knew nothing of it would make a new server there. Use only under the {@link ServerLock}.
 */
final class FolderReplacement {

    private FolderReplacement() {}

    static void begin(ServerHome home, Path data, Path aside) {
        Folders.write(home.replacing(), data + "\n" + aside + "\n", "rw-------");
    }

    /** Does what is left of a replacement that was begun; nothing where none was. */
    static void finish(ServerHome home) {
        if (!Files.exists(home.replacing())) {
            return;
        }
        try {
            List<String> note = Files.readAllLines(home.replacing(), StandardCharsets.UTF_8);
            Path data = Path.of(note.get(0));
            Path aside = Path.of(note.get(1));
            if (Files.exists(data)) {
                if (Files.exists(home.data(), LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(home.data(), aside, StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(data, home.data(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.delete(home.replacing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
