package dev.orderly.test;

import dev.orderly.environment.LocalServer;
import dev.orderly.environment.server.EmbeddedServer;
import dev.orderly.environment.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Chooses and starts the server of a test run. */
final class TestServers {

    /** A channel that nobody refers to is closed by the garbage collector, and its lock is gone. */
    private static final List<FileChannel> SLOTS = new ArrayList<>();

    private TestServers() {}

    static LocalServer start() {
        String wanted = System.getProperty("test.pg", "auto");
        LocalServer server = switch (wanted) {
            case "embedded" -> embedded();
            case "docker" -> ContainerServer.start();
            case "auto" -> DockerProbe.hasImage(ContainerServer.IMAGE) ? ContainerServer.start() : embedded();
            default -> throw new IllegalArgumentException("-Dtest.pg=auto|docker|embedded, not " + wanted);
        };
        System.out.println("tests run on "
                + (server instanceof EmbeddedServer ? "embedded PostgreSQL" : ContainerServer.IMAGE + " in Docker")
                + ", port " + server.port());
        return server;
    }

    /** The data folder is kept between runs, one for each JVM that tests at the same time. */
    private static LocalServer embedded() {
        Path parent = Path.of("target", "test-postgres").toAbsolutePath();
        for (int slot = 0; ; slot++) {
            Path home = parent.resolve(EmbeddedServer.bundledMajor() + "-" + slot);
            if (isTaken(home)) {
                continue;
            }
            return EmbeddedServer.attach(home, settings());
        }
    }

    /** Roles of tests too are let in without stretching their passwords. */
    private static ServerSettings settings() {
        ServerSettings settings = ServerSettings.throwAway();
        return EmbeddedServer.bundledMajor() >= 16 ? settings.with("scram_iterations", "1") : settings;
    }

    /** Takes the slot for the life of this JVM, unless another has it; the channel stays open on purpose. */
    private static boolean isTaken(Path home) {
        try {
            Files.createDirectories(home.getParent());
            FileChannel slot =
                    FileChannel.open(Path.of(home + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            SLOTS.add(slot);
            return slot.tryLock() == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
