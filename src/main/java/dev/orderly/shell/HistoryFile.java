package dev.orderly.shell;

import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The lines typed in one environment: {@code .orderly/history/NAME}, readable by the owner only, one line each behind the
 * milliseconds of its time and a colon.
 */
public final class HistoryFile {

    private final StateFiles folder;
    private final String name;

    private HistoryFile(StateFiles folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    public static HistoryFile of(Workspace workspace, String environment) {
        return new HistoryFile(new StateFiles(workspace.state().resolve("history")), environment);
    }

    /** A line and when it was typed. */
    public record Entry(Instant at, String line) {}

    /** The file, made if it is missing. */
    public Path path() {
        if (!Files.exists(folder.path(name))) {
            folder.append(name, new byte[0]);
        }
        return folder.path(name);
    }

    /** All lines, the oldest first. */
    public List<Entry> entries() {
        return folder.read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8)).stream()
                .flatMap(String::lines)
                .map(HistoryFile::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Entry> entry(String line) {
        int colon = line.indexOf(':');
        boolean dated = colon > 0 && line.substring(0, colon).chars().allMatch(Character::isDigit);
        return dated
                ? Optional.of(new Entry(
                        Instant.ofEpochMilli(Long.parseLong(line.substring(0, colon)))
                                .truncatedTo(ChronoUnit.SECONDS),
                        line.substring(colon + 1)))
                : Optional.empty();
    }
}
