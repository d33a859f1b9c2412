package dev.orderly.environment.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that run {@link Attacher}. Closing kills those that still live. */
final class Shells implements AutoCloseable {

    record Shell(Process process, BufferedReader output) {

        /** The port it found, once it is attached. */
        int port() {
            String line = line();
            if (!line.startsWith("port ")) {
                throw new AssertionError(line);
            }
            return Integer.parseInt(line.split(" ")[1]);
        }

        String line() {
            try {
                String line = output.readLine();
                return line == null ? "ended with " + process.waitFor() : line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void leave() throws IOException, InterruptedException {
            process.getOutputStream().write('\n');
            process.getOutputStream().close();
            process.waitFor();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    private final String classPath;
    private final List<String> prefix;
    private final List<Shell> all = new ArrayList<>();

    Shells(String classPath, String... prefix) {
        this.classPath = classPath;
        this.prefix = List.of(prefix);
    }

    Shell start(Path home) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        words.addAll(List.of("-cp", classPath, Attacher.class.getName(), home.toString()));
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            Shell shell = new Shell(process, process.inputReader(StandardCharsets.UTF_8));
            all.add(shell);
            return shell;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        all.forEach(shell -> shell.process().destroyForcibly());
    }
}
