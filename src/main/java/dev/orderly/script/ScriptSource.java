package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A script to run: a file, or standard input.
 *
 * @param name how errors name it
 * @param file the file's real path, which relative includes and the detection of cycles rest on; empty for standard input
 * @param folder where relative includes are looked up
 */
public record ScriptSource(String name, Optional<Path> file, Path folder, BufferedReader reader)
        implements AutoCloseable {

    /** Opens a file; the caller closes it. */
    public static ScriptSource file(Path path, String name) {
        try {
            Path real = path.toRealPath();
            Path folder = real.getParent();
            BufferedReader reader = Files.newBufferedReader(real, StandardCharsets.UTF_8);
            return new ScriptSource(name, Optional.of(real), folder == null ? real : folder, reader);
        } catch (IOException e) {
            throw Problem.of("script-missing", ExitCode.INVALID_INPUT, "cannot open the script \"" + name + "\"")
                    .hint("check the path; scripts of a workspace stand in scripts/")
                    .raise(e);
        }
    }

    /** A script that arrives on a stream; includes are looked up in {@code folder}. */
    public static ScriptSource stream(InputStream in, Path folder) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        return new ScriptSource("<stdin>", Optional.empty(), folder, reader);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException ignored) {
            // nothing was written: there is nothing to lose
        }
    }
}
