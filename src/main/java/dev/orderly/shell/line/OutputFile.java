package dev.orderly.shell.line;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of {@code --output}: it appears whole or not at all. */
final class OutputFile {

    private OutputFile() {}

    static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        Path part = folder.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try {
                Files.writeString(part, text);
                move(part, file);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw Problem.of(
                            "output-failed",
                            ExitCode.UNEXPECTED,
                            "cannot write the file \"" + file + "\": "
                                    + e.getClass().getSimpleName() + " " + e.getMessage())
                    .hint("name a file in a folder that exists and can be written with --output")
                    .raise(e);
        }
    }

    /** A device or a pipe, such as /dev/stdout, cannot be replaced; it is written to. */
    private static void move(Path part, Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            Files.write(file, Files.readAllBytes(part));
        } else {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
