package dev.orderly.environment.server;

import java.io.IOException;
import java.nio.file.Path;

/** A shell's life for tests that need several processes: attaches, tells the port, waits for a line, leaves. */
public final class Attacher {

    private Attacher() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        try (EmbeddedServer server = EmbeddedServer.attach(Path.of(arguments[0]), ServerSettings.throwAway())) {
            System.out.println("port " + server.port() + " after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            if (System.in.read() < 0) {
                System.out.println("told to leave by the end of input");
            }
        } catch (RuntimeException e) {
            System.out.println("failed " + e);
        }
    }
}
