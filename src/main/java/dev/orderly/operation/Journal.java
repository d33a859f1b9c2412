package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.LineFile;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The workspace's journal of operations, {@code .orderly/journal.jsonl}: what was done from here, and the way back. Lines
 * are appended under a file lock and are on the disk when a method returns. A last line that was torn by a crash is passed
 * over when reading and cut off before the next append. Beyond {@value #MOST_BYTES} bytes the file is kept as
 * {@code journal.1.jsonl}, and the one before that goes.
 */
public final class Journal {

    static final String FILE = "journal.jsonl";
    static final String OLDER = "journal.1.jsonl";
    private static final long MOST_BYTES = 4_194_304;

    private final StateFiles files;

    public Journal(Workspace workspace) {
        this.files = StateFiles.of(workspace);
    }

    /** Oldest first. */
    public List<JournalEntry> entries() {
        Map<String, JournalEntry> entries = new LinkedHashMap<>();
        read(OLDER, entries);
        read(FILE, entries);
        return new ArrayList<>(entries.values());
    }

    private void read(String name, Map<String, JournalEntry> entries) {
        List<String> lines = wholeLines(name);
        for (int i = 0; i < lines.size(); i++) {
            try {
                JournalLine.read(lines.get(i), entries);
            } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
                throw Problem.of(
                                "journal-damaged",
                                ExitCode.INVALID_INPUT,
                                ".orderly/" + name + ":" + (i + 1) + " cannot be read")
                        .hint("remove that line; what it said is in the environment's audit log: audit log")
                        .raise(e);
            }
        }
    }

    public Optional<JournalEntry> entry(String operation) {
        return entries().stream()
                .filter(entry -> entry.operation().equals(operation))
                .findFirst();
    }

    /** @param head the entry's own row in the environment's log, where it has one */
    void start(JournalEntry entry, Optional<LogHead> head) {
        append(JournalLine.started(entry, head));
    }

    /** The rows of an environment's audit log that operations from here have written. */
    List<LogWitness> witnesses(Environment environment) {
        String database = environment.endpoint().describe();
        return Stream.of(OLDER, FILE)
                .flatMap(name -> wholeLines(name).stream())
                .flatMap(line -> JournalLine.witness(line, environment.name(), database).stream())
                .toList();
    }

    /** How the operation is taken back if it never says how it ended. */
    void announce(String operation, Instant at, WayBack way, boolean logged) {
        append(JournalLine.announced(operation, at, way, logged));
    }

    /** That an operation has stopped its environment's services, or that they were started after it. */
    void services(String operation, Instant at, boolean stopped) {
        append(JournalLine.services(operation, at, stopped));
    }

    /** Operations that died after they had stopped the environment's services, and nobody has started them from here since. */
    List<JournalEntry> leftStopped(Environment environment) {
        if (environment.services().isEmpty()) {
            return List.of();
        }
        return entries().stream()
                .filter(entry -> entry.environment().equals(environment.name()))
                .filter(entry -> entry.servicesStopped() && entry.isInterrupted())
                .toList();
    }

    void finish(JournalEntry entry, Instant at, Outcome outcome) {
        append(JournalLine.finished(entry, at, outcome));
    }

    private List<String> wholeLines(String name) {
        return file(name).lines();
    }

    private LineFile file(String name) {
        return new LineFile(files, name, JournalLine::isWhole);
    }

    private void append(String line) {
        new WorkspaceLock(files).during(() -> {
            turn();
            file(FILE).append(line);
        });
    }

    private void turn() throws IOException {
        Path file = files.path(FILE);
        if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
            Files.move(file, files.path(OLDER), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
