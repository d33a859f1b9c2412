package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts and stops the server process of a data folder with {@code pg_ctl}. Use only under the {@link ServerLock}. */
final class Postmaster {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    private final ServerHome home;
    private final Binaries binaries;
    private final Account account;

    Postmaster(ServerHome home, Binaries binaries, Account account) {
        this.home = home;
        this.binaries = binaries;
        this.account = account;
    }

    /** The port of the running server, if one runs; waits while it comes up. */
    static Optional<Integer> runningPort(ServerHome home) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<PostmasterFile> file =
                    PostmasterFile.read(home.postmasterFile()).filter(PostmasterFile::isServerAlive);
            if (file.isEmpty() || file.get().isReady()) {
                return file.map(PostmasterFile::port);
            }
            ServerLock.pause();
        }
        throw StartFailure.of("the embedded server runs but does not answer", tail(home.log()), home);
    }

    /** Starts the server and waits until it answers; gives its port. */
    int start() {
        freeReusedProcess();
        prepareLog();
        String said = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = choosePort(attempt);
            long before = sizeOf(home.log());
            Command.Outcome outcome = pgCtl(
                            "start",
                            "-w",
                            "-s",
                            "-t",
                            Long.toString(PATIENCE.toSeconds()),
                            "-l",
                            home.log().toString(),
                            "-o",
                            "-p " + port)
                    .run();
            if (outcome.succeeded()) {
                remember(port);
                return port;
            }
            said = outcome.output() + "\n" + since(home.log(), before);
            if (!passes(said)) {
                break;
            }
            await(Duration.ofMillis(300));
        }
        throw StartFailure.of("the embedded server did not start", said, home);
    }

    /** Causes that go away: a port taken meanwhile, and processes of a killed server that are still ending. */
    private static boolean passes(String said) {
        return said.contains("Address already in use")
                || said.contains("could not create any TCP/IP sockets")
                || said.contains("pre-existing shared memory block");
    }

    /** Stops the server: sessions are ended, transactions rolled back, everything committed is on disk. */
    void stop() {
        Command.Outcome outcome = pgCtl("stop", "-m", "fast", "-w", "-s", "-t", Long.toString(PATIENCE.toSeconds()))
                .run();
        if (!outcome.succeeded()
                && PostmasterFile.read(home.postmasterFile())
                        .filter(PostmasterFile::isServerAlive)
                        .isPresent()) {
            throw StartFailure.of("the embedded server did not stop", outcome.output(), home);
        }
    }

    private Command pgCtl(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = binaries.program("pg_ctl");
        all[1] = "-D";
        all[2] = home.data().toString();
        System.arraycopy(words, 0, all, 3, words.length);
        return account.command(all);
    }

    private void freeReusedProcess() {
        PostmasterFile.read(home.postmasterFile())
                .filter(file -> !file.isServerAlive())
                .filter(file -> ProcessHandle.of(file.pid()).isPresent())
                .ifPresent(file -> file.replaceProcess(Command.of(binaries.program("postgres"), "--version")
                        .run()
                        .pid()));
    }

    private void prepareLog() {
        if (sizeOf(home.log()) > 10_000_000 || !Files.exists(home.log())) {
            Folders.write(home.log(), "", "rw-------");
            account.give(home.log());
        }
    }

    private int choosePort(int attempt) {
        if (attempt == 0) {
            Optional<Integer> last = lastPort().filter(Postmaster::isFree);
            if (last.isPresent()) {
                return last.get();
            }
        }
        return open(0).orElseThrow();
    }

    private static boolean isFree(int port) {
        return open(port).isPresent();
    }

    private static Optional<Integer> open(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private Optional<Integer> lastPort() {
        try {
            return Files.exists(home.lastPort())
                    ? Optional.of(
                            Integer.valueOf(Files.readString(home.lastPort()).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private void remember(int port) {
        Folders.write(home.lastPort(), port + "\n", "rw-------");
    }

    private static void await(Duration time) {
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            ServerLock.pause();
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tail(Path log) {
        return since(log, Math.max(0, sizeOf(log) - 4_000));
    }

    private static String since(Path log, long position) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.min(position, channel.size()));
            var buffer = java.nio.ByteBuffer.allocate((int) Math.min(64_000, channel.size() - channel.position()));
            channel.read(buffer);
            return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
