package dev.orderly.shell;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A long result on its way into a file: written beside it, and put in its place when it is whole. */
public final class Spool implements AutoCloseable {

    private final Path file;
    private final Path part;
    private final PrintWriter writer;

    private Spool(Path file, Path part, PrintWriter writer) {
        this.file = file;
        this.part = part;
        this.writer = writer;
    }

    static Spool beside(Path file) {
        String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path part = file.resolveSibling(name);
        try {
            return new Spool(file, part, new PrintWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    public PrintWriter writer() {
        return writer;
    }

    /** Puts what was written in the file's place. */
    public void keep() {
        writer.flush();
        if (writer.checkError()) {
            throw failed(file, new IOException("the disk may be full"));
        }
        writer.close();
        try {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                try (OutputStream device = Files.newOutputStream(file)) {
                    Files.copy(part, device);
                }
            } else {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Removes what was not kept. */
    @Override
    public void close() {
        writer.close();
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static ProblemException failed(Path file, IOException e) {
        return Problem.of(
                        "output-failed",
                        ExitCode.UNEXPECTED,
                        "cannot write the file \"" + file + "\": "
                                + e.getClass().getSimpleName() + " " + e.getMessage())
                .hint("name a file in a folder that exists and can be written with --output")
                .raise(e);
    }
}
