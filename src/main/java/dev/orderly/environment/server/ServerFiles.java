package dev.orderly.environment.server;

import dev.orderly.environment.Secret;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a server on this machine, for whose account we can act: its data folder and its programs. */
public final class ServerFiles {

    private static final int USUAL_SEGMENT = 1 << 24;
    private static final String CONTROL = "global/pg_control";

    private final Path data;
    private final Path beside;
    private final Binaries binaries;
    private final Account account;
    private final Optional<Secret> password;

    private ServerFiles(Path data, Path beside, Binaries binaries, Account account, Optional<Secret> password) {
        this.data = data;
        this.beside = beside;
        this.binaries = binaries;
        this.account = account;
        this.password = password;
    }

    /** Of the embedded server, whether it can be started or not. */
    public static ServerFiles embedded(Path folder) {
        ServerHome home = ServerHome.of(folder);
        Folders.create(home.folder());
        Account account = Files.exists(home.data()) ? Account.ofExisting(home.data()) : Starter.accountForNew(home);
        Optional<Secret> password = Files.exists(home.password())
                ? Optional.of(new Cluster(home, ServerSettings.durable(), note -> {}).password())
                : Optional.empty();
        return new ServerFiles(home.data(), home.dataRoot(), Starter.binaries(home, account), account, password);
    }

    /**
     * Of a server that somebody else looks after.
     *
     * @param bin where its programs are
     * @param beside where folders of the size of its data may be made
     * @throws dev.orderly.problem.ProblemException {@code server-account}, exit 3, when the files are another account's
     */
    public static ServerFiles installed(Path data, Path bin, Path beside) {
        String answer = Command.of(bin.resolve("postgres").toString(), "--version")
                .run()
                .output();
        String version = answer.replaceFirst("(?s)^.*\\(PostgreSQL\\) (\\S+).*$", "$1");
        return new ServerFiles(
                data, beside, new Binaries(Folders.parent(bin), version), Account.ofServer(data), Optional.empty());
    }

    /** Deletes a folder with all that is in it; a missing one is no error. Links are not followed. */
    public static void delete(Path folder) {
        Folders.delete(folder);
    }

    /** Where the programs of the server are that runs on this data folder. */
    public static Optional<Path> programsOf(Path data) {
        Optional<Path> running =
                PostmasterFile.read(data.resolve("postmaster.pid")).flatMap(file -> executable(file.pid()));
        return running.or(() -> Command.of("pg_config", "--bindir")
                .tryRun()
                .filter(Command.Outcome::succeeded)
                .map(outcome -> Path.of(outcome.output())));
    }

    private static Optional<Path> executable(long pid) {
        try {
            return Optional.ofNullable(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "exe"))
                    .getParent());
        } catch (IOException | UnsupportedOperationException notHere) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .map(command -> Folders.parent(Path.of(command)));
        }
    }

    public Path data() {
        return data;
    }

    /** A folder for others of the same size, on the disk of the data folder where the server is ours. */
    public Path beside() {
        return beside;
    }

    public Path programs() {
        return binaries.folder().resolve("bin");
    }

    public int major() {
        return binaries.major();
    }

    public String version() {
        return binaries.version();
    }

    /** Of the superuser, where the server is ours. */
    public Optional<Secret> password() {
        return password;
    }

    /** The number of the cluster that lies in the data folder; empty when its control file cannot be read. */
    public Optional<String> systemIdentifier() {
        return systemIdentifier(data);
    }

    /** As above, of any data folder. */
    public static Optional<String> systemIdentifier(Path data) {
        try (InputStream in = Files.newInputStream(data.resolve(CONTROL))) {
            byte[] first = in.readNBytes(Long.BYTES);
            return first.length < Long.BYTES
                    ? Optional.empty()
                    : Optional.of(Long.toUnsignedString(ByteBuffer.wrap(first)
                            .order(ByteOrder.nativeOrder())
                            .getLong()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The size of each WAL segment; the usual one when the control file cannot be read. */
    public int segmentBytes() {
        Command.Outcome outcome = account.command(program("pg_controldata"), "-D", data.toString())
                .tryRun()
                .orElse(new Command.Outcome(0, 1, ""));
        return outcome.output()
                .lines()
                .filter(line -> line.startsWith("Bytes per WAL segment:"))
                .findFirst()
                .map(line -> Integer.valueOf(line.replaceFirst("^.*:\\s*", "").strip()))
                .orElse(USUAL_SEGMENT);
    }

    private String program(String name) {
        return binaries.program(name);
    }

    public boolean isRunning() {
        return PostmasterFile.read(data.resolve("postmaster.pid"))
                .filter(PostmasterFile::isServerAlive)
                .isPresent();
    }

    /** How a program ended, and what it said. */
    public record Ran(int exit, String output) {
        public boolean succeeded() {
            return exit == 0;
        }
    }

    /** Runs a program of the system as the server's account, to its end. */
    public Ran run(List<String> words) {
        Command.Outcome outcome = account.command(words.toArray(String[]::new)).run();
        return new Ran(outcome.exit(), outcome.output());
    }

    /** Makes the server's account the owner of what we made. */
    public void give(Path path) {
        account.give(path);
    }

    /**
     * A folder that the server's account alone can use; folders on the way that are missing let it pass.
     *
     * @throws dev.orderly.problem.ProblemException {@code server-account}, exit 3, when it cannot get there
     */
    public Path own(Path folder) {
        passable(Folders.parent(folder));
        Folders.create(folder);
        Folders.permit(folder, "rwx------");
        give(folder);
        if (!account.isOwn() && !account.reaches(folder)) {
            throw Problem.of(
                            "server-account",
                            ExitCode.CONNECTION,
                            "the server's account cannot write to \"" + folder
                                    + "\": a folder above it lets nobody pass")
                    .hint("name another folder, which that account can get to")
                    .raise();
        }
        return folder;
    }

    private static void passable(Path folder) {
        if (!Files.exists(folder)) {
            passable(Folders.parent(folder));
            Folders.create(folder);
            Folders.permit(folder, "rwx--x--x");
        }
    }

    /** A script that the account can run and not change. */
    public static void script(Path file, String text) {
        try {
            Path young = file.resolveSibling(file.getFileName() + ".new");
            Folders.write(young, text, "rwxr-xr-x");
            Files.move(
                    young,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another server of the same programs and account, whose files lie in a folder of their own. */
    public SideServer side(Path folder) {
        return new SideServer(ServerHome.of(folder), binaries, account);
    }
}
