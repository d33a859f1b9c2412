package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server beside an environment's, on a data folder of its own that was put there before. It may take hours to come up: it
 * replays what was written since its base.
 */
public final class SideServer {

    private static final long PATIENCE_TO_APPEAR = 10_000_000_000L;

    private final ServerHome home;
    private final Binaries binaries;
    private final Account account;

    SideServer(ServerHome home, Binaries binaries, Account account) {
        this.home = home;
        this.binaries = binaries;
        this.account = account;
    }

    public Path folder() {
        return home.folder();
    }

    public Path data() {
        return home.data();
    }

    public Path log() {
        return home.log();
    }

    /** What the server has said since it was started last. */
    public String said() {
        try {
            return Files.readString(home.log(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The port, while it runs. */
    public Optional<Integer> port() {
        return alive().map(PostmasterFile::port);
    }

    private Optional<PostmasterFile> alive() {
        return PostmasterFile.read(home.postmasterFile()).filter(PostmasterFile::isServerAlive);
    }

    /**
     * Starts it on a free port of the loopback device and waits until it answers, however long that takes.
     *
     * @param settings that count more than those of its files
     * @param watch is told, again and again, what the server has said so far
     * @return the port
     * @throws dev.orderly.problem.ProblemException {@code server-start-failed}, exit 3; the server does not run then
     */
    public int start(Map<String, String> settings, Consumer<String> watch) {
        Folders.write(home.log(), "", "rw-------");
        account.give(home.log());
        Command.Outcome outcome = pgCtl("start", "-W", "-s", "-l", home.log().toString(), "-o", options(settings))
                .run();
        if (!outcome.succeeded()) {
            throw StartFailure.of("the side server did not start", outcome.output() + "\n" + said(), home);
        }
        try {
            return await(watch);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private int await(Consumer<String> watch) {
        long appears = System.nanoTime() + PATIENCE_TO_APPEAR;
        boolean seen = false;
        while (true) {
            Optional<PostmasterFile> file = alive();
            if (file.filter(PostmasterFile::isReady).isPresent()) {
                return file.get().port();
            }
            String said = said();
            boolean gone = file.isEmpty() && (seen || said.contains("FATAL:") || System.nanoTime() > appears);
            if (gone) {
                throw StartFailure.of("the side server ended", said, home);
            }
            seen |= file.isPresent();
            watch.accept(said);
            ServerLock.pause();
        }
    }

    private static String options(Map<String, String> settings) {
        List<String> words = new ArrayList<>(List.of("-p", Integer.toString(freePort())));
        settings.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return ShellWords.line(words);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs statements, one a line, with nobody else there, while the server is stopped: as it may be before anybody can log in. */
    public void alone(String statements, Map<String, String> settings) {
        Path input = home.folder().resolve("statement.sql");
        Folders.write(input, statements + "\n", "rw-------");
        account.give(input);
        List<String> words = new ArrayList<>(List.of(
                binaries.program("postgres"), "--single", "-D", home.data().toString()));
        settings.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        words.add("postgres");
        String line = ShellWords.quote(words) + " < " + ShellWords.line(List.of(input.toString()));
        try {
            Command.Outcome outcome = account.command("sh", "-c", line).run();
            if (!outcome.succeeded() || outcome.output().contains("ERROR:")) {
                throw StartFailure.of("the side server could not be prepared", outcome.output(), home);
            }
        } finally {
            Folders.delete(input);
        }
    }

    /** Stops it if it runs. */
    public void stop() {
        if (alive().isPresent()) {
            new Postmaster(home, binaries, account).stop();
        }
    }

    /** Ends it at once and deletes all of its files. */
    public void remove() {
        if (alive().isPresent()) {
            pgCtl("stop", "-m", "immediate", "-w", "-s").run();
        }
        stop();
        Folders.delete(home.folder());
    }

    private Command pgCtl(String... words) {
        List<String> all = new ArrayList<>(
                List.of(binaries.program("pg_ctl"), "-D", home.data().toString()));
        all.addAll(List.of(words));
        return account.command(all.toArray(String[]::new));
    }
}
