package dev.orderly.recovery;

import dev.orderly.environment.Environment;
import dev.orderly.environment.UrlEndpoint;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which servers of a workspace archive their WAL, one file each below {@code backups/}: it outlives the server. */
public final class RecoveryRegister {

    private final Path folder;

    public RecoveryRegister(Path backups) {
        this.folder = backups.resolve(".recovery");
    }

    /** Where a server's files go when the user names no other place. */
    public Path standard(String systemIdentifier) {
        return folder.resolve(systemIdentifier);
    }

    /** The name under which an environment's server is registered. */
    public static String key(Environment environment) {
        return environment.endpoint() instanceof UrlEndpoint url
                ? url.url().server().replaceAll("[^A-Za-z0-9.-]", "_")
                : Registered.EMBEDDED;
    }

    public Optional<Registered> find(Environment environment) {
        Path file = file(key(environment));
        return Files.exists(file) ? Optional.of(RecoveryJson.read(file, Registered.class)) : Optional.empty();
    }

    /** @throws dev.orderly.problem.ProblemException {@code wal-not-archived}, exit 3 */
    public Registered require(Environment environment) {
        return find(environment)
                .orElseThrow(() -> Problem.of(
                                "wal-not-archived",
                                ExitCode.CONNECTION,
                                "the server of \"" + environment.name()
                                        + "\" does not archive its WAL for this workspace")
                        .hint("begin with: backup wal enable " + environment.name())
                        .raise());
    }

    public void put(Registered server) {
        Durable.write(file(server.key()), RecoveryJson.text(server).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether somebody has switched archiving off, so that nobody wonders why it is. */
    public boolean isSwitchedOff(Environment environment) {
        return Files.exists(off(key(environment)));
    }

    public void switched(Registered server, boolean on) {
        try {
            if (on) {
                Files.deleteIfExists(off(server.key()));
            } else {
                Durable.write(off(server.key()), new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path off(String key) {
        return folder.resolve(key + ".off");
    }

    private Path file(String key) {
        return folder.resolve(key + ".json");
    }
}
