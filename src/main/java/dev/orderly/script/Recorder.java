package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * Saves what is typed as a script that replays. Each line is on disk when the next prompt appears; passwords are left to
 * a variable; commands that only mean something at a prompt are not recorded.
 */
public final class Recorder implements AutoCloseable {

    private static final Set<String> PROMPT_ONLY = Set.of("record", "exit", "quit", "history", "clear", "help");

    private final Path file;
    private final BufferedWriter writer;
    private int commands;

    private Recorder(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Starts a script; an existing file is never overwritten.
     *
     * @param environment the environment that is selected, so that the replay selects it too
     */
    public static Recorder start(Path file, String environment) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            BufferedWriter writer =
                    Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Recorder recorder = new Recorder(file, writer);
            recorder.write("env use " + environment);
            return recorder;
        } catch (FileAlreadyExistsException e) {
            throw Problem.of("record-exists", ExitCode.USAGE, "\"" + file + "\" exists")
                    .hint("choose another name, or remove the file first")
                    .raise(e);
        } catch (IOException e) {
            throw Problem.of(
                            "record-unwritable",
                            ExitCode.UNEXPECTED,
                            "cannot write \"" + file + "\": " + e.getMessage())
                    .hint("choose a folder that you can write to")
                    .raise(e);
        }
    }

    /** Records a line as it was typed, once it has run; a failed one as a comment, so that the replay goes through. */
    public void line(String typed, List<String> words, int exitCode) {
        if (words.isEmpty() || PROMPT_ONLY.contains(words.get(0))) {
            return;
        }
        String kept = Redaction.parametrise(typed.strip());
        write(exitCode == 0 ? kept : "# exit code " + exitCode + ": " + kept);
        commands += exitCode == 0 ? 1 : 0;
    }

    public Path file() {
        return file;
    }

    /** How many commands the script holds so far. */
    public int commands() {
        return commands;
    }

    private void write(String line) {
        try {
            writer.write(line.replace("\n", " "));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
