package dev.orderly.test;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real {@code gpg}, with a home of its own in a folder; the test is left out where there is none. */
public final class Gpg {

    private static final int PATIENCE_IN_SECONDS = 60;

    private final Path home;

    private Gpg(Path home) {
        this.home = home;
    }

    public static Gpg in(Path folder) throws IOException {
        assumeTrue(isThere("gpg"), "gpg is not installed");
        Path home = Files.createDirectory(
                folder.resolve("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new Gpg(home);
    }

    public static boolean isThere(String program) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    /** Runs it; what it printed. A passphrase goes by a file: words of a line can only have the locale's letters. */
    public byte[] run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("gpg", "--homedir", home.toString(), "--batch", "--quiet", "--pinentry-mode", "loopback"));
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--passphrase")) {
                Path file = Files.writeString(Files.createTempFile(home, "passphrase", ""), words[++i]);
                line.addAll(List.of("--passphrase-file", file.toString()));
            } else {
                line.add(words[i]);
            }
        }
        return output(line);
    }

    /** What a shell's line prints; {@code gpg} in it uses the same home. */
    public byte[] shell(String script) throws IOException, InterruptedException {
        return output(List.of("sh", "-c", "export GNUPGHOME='" + home + "'; set -e\n" + script));
    }

    private byte[] output(List<String> line) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", "");
        Path err = Files.createTempFile(home, "err", "");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(line + ": " + Files.readString(err));
        }
        return Files.readAllBytes(out);
    }

    /** A key pair of this algorithm with nobody's name. */
    public void generate(String name, String algorithm, String passphrase) throws IOException, InterruptedException {
        run("--passphrase", passphrase, "--quick-generate-key", name, algorithm, "default", "never");
        if (!algorithm.startsWith("rsa")) {
            return;
        }
        String fingerprint = new String(run("--with-colons", "--list-keys", name), StandardCharsets.UTF_8)
                .lines()
                .filter(each -> each.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":")[9];
        run("--passphrase", passphrase, "--quick-add-key", fingerprint, algorithm, "encrypt", "never");
    }

    public Path export(String name, Path file) throws IOException, InterruptedException {
        Files.write(file, run("--armor", "--export", name));
        return file;
    }

    public Path exportSecret(String name, String passphrase, Path file) throws IOException, InterruptedException {
        Files.write(file, run("--passphrase", passphrase, "--armor", "--export-secret-keys", name));
        return file;
    }
}
