package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says (PostgreSQL's {@code pidfile.h}): line 1 the process, line 3 when it started, line 4
 * its port, line 8 its state. The file outlives a killed server, so the process must be looked at too.
 */
record PostmasterFile(Path path, long pid, Instant started, int port, String state) {

    /** How far the file's time and the process table's may lie apart; both are rounded, and clocks are corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    static Optional<PostmasterFile> read(Path path) {
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            return lines.size() < 4 ? Optional.empty() : Optional.of(parse(path, lines));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostmasterFile parse(Path path, List<String> lines) {
        return new PostmasterFile(
                path,
                Long.parseLong(lines.get(0).strip()),
                Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                Integer.parseInt(lines.get(3).strip()),
                lines.size() < 8 ? "starting" : lines.get(7).strip());
    }

    /** Whether the process that wrote the file still runs: not a zombie, not another process under a reused number. */
    boolean isServerAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !isZombie())
                .map(this::isTheSameProcess)
                .orElse(false);
    }

    private boolean isTheSameProcess(ProcessHandle process) {
        boolean other =
                process.info().command().map(name -> !name.contains("postgres")).orElse(false);
        return !other && process.info().startInstant().map(this::isNear).orElse(true);
    }

    private boolean isNear(Instant start) {
        return Duration.between(start, started).abs().compareTo(TOLERANCE) <= 0;
    }

    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }

    boolean isReady() {
        return "ready".equals(state) && answers();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * Puts the number of an ended process in place of a reused one, which would block the start for ever. The file stays,
     * with its shared memory key: PostgreSQL still refuses while a process of the old server lives.
     */
    void replaceProcess(long endedProcess) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(path, StandardCharsets.UTF_8));
            lines.set(0, Long.toString(endedProcess));
            Files.writeString(path, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
