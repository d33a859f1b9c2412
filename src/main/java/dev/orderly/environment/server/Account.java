package dev.orderly.environment.server;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The operating system account that the server's programs run as. PostgreSQL refuses to run as root, so root hands over
 * to another account.
 *
 * @param handOver puts the words that change the account around a command
 * @param owner the account that the server's files must belong to, where it is not our own
 */
record Account(UnaryOperator<List<String>> handOver, Optional<String> owner) {

    private static final String STRANGER = "nobody";

    static Account own() {
        return new Account(words -> words, Optional.empty());
    }

    boolean isOwn() {
        return owner.isEmpty();
    }

    /** @throws ProblemException when the data folder is another account's, which we cannot even look into */
    static void checkAccess(Path data) {
        if (!Platform.current().isWindows() && Files.exists(data) && !Files.isExecutable(data)) {
            throw notOurs(data, ownerOf(data));
        }
    }

    /** The account that owns the data folder. */
    static Account ofExisting(Path data) {
        if (Platform.current().isWindows()) {
            return own();
        }
        Path home = Folders.parent(data);
        String owner = ownerOf(data);
        if (isRoot(home)) {
            Folders.letPass(home);
            return firstThatReaches(data, owner.equals("root") ? Stream.of(apart()) : handOversTo(owner))
                    .orElseThrow(() -> noneWorks(data));
        }
        if (!owner.equals(ownAccount(home))) {
            throw notOurs(data, owner);
        }
        return own();
    }

    /** The account of a server that is not ours to arrange: nobody's rights are changed to reach its data folder. */
    static Account ofServer(Path data) {
        String owner = ownerOf(data);
        if (Platform.current().isWindows() || owner.equals(System.getProperty("user.name"))) {
            return own();
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            throw notOurs(data, owner);
        }
        return firstThatReaches(data, handOversTo(owner)).orElseThrow(() -> noneWorks(data));
    }

    /** An account for a new data folder in {@code parent}, if there is one that can reach it. */
    static Optional<Account> forNewIn(Path parent) {
        if (Platform.current().isWindows() || !isRoot(parent)) {
            return Optional.of(own());
        }
        Folders.letPass(parent);
        String owner = ownerOf(parent).equals("root") ? STRANGER : ownerOf(parent);
        return handOversTo(owner)
                .filter(account -> account.canOwnIn(parent))
                .findFirst()
                .or(() -> Optional.of(apart()).filter(account -> account.canOwnIn(parent)));
    }

    private static Stream<Account> handOversTo(String name) {
        Optional<String> owner = Optional.of(name);
        return Stream.of(
                new Account(
                        words -> join(
                                List.of(
                                        "setpriv",
                                        "--reuid=" + name,
                                        "--regid=" + groupOf(name),
                                        "--clear-groups",
                                        "--"),
                                words),
                        owner),
                new Account(words -> join(List.of("runuser", "-u", name, "--"), words), owner),
                new Account(words -> List.of("su", "-s", "/bin/sh", "-c", ShellWords.quote(words), name), owner));
    }

    /** A user namespace of its own: the server sees itself as a stranger, the files stay root's. */
    private static Account apart() {
        return new Account(words -> join(List.of("unshare", "-U"), words), Optional.empty());
    }

    private static List<String> join(List<String> prefix, List<String> words) {
        return Stream.concat(prefix.stream(), words.stream()).toList();
    }

    private static String groupOf(String name) {
        return Command.of("id", "-g", name)
                .tryRun()
                .filter(Command.Outcome::succeeded)
                .map(Command.Outcome::output)
                .orElse("65534");
    }

    private static Optional<Account> firstThatReaches(Path folder, Stream<Account> accounts) {
        return accounts.filter(account -> account.reaches(folder)).findFirst();
    }

    private boolean canOwnIn(Path parent) {
        Path probe = parent.resolve(".account-" + ProcessHandle.current().pid());
        try {
            Folders.create(probe);
            Folders.permit(probe, "rwx------");
            give(probe);
            return reaches(probe);
        } finally {
            Folders.delete(probe);
        }
    }

    boolean reaches(Path folder) {
        return command("test", "-w", folder.toString())
                .tryRun()
                .map(Command.Outcome::succeeded)
                .orElse(false);
    }

    Command command(String... words) {
        return new Command(handOver.apply(List.of(words)));
    }

    /** Makes the account the owner of a file or folder that we made. */
    void give(Path path) {
        owner.ifPresent(name -> Folders.chown(path, name));
    }

    private static boolean isRoot(Path writable) {
        return ownAccount(writable).equals("root");
    }

    private static String ownAccount(Path writable) {
        try {
            Path mine = Files.createTempFile(writable, ".account-", "");
            try {
                return ownerOf(mine);
            } finally {
                Files.delete(mine);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ownerOf(Path path) {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid"))
                    ? "root"
                    : Files.getOwner(path).getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProblemException noneWorks(Path folder) {
        return Problem.of(
                        "server-account",
                        ExitCode.CONNECTION,
                        "PostgreSQL does not run as root, and no other account can use \"" + folder
                                + "\": setpriv, runuser, su and unshare -U were tried")
                .hint("run orderly as an ordinary user")
                .hint("or keep the workspace where other accounts may pass, and install util-linux")
                .hint("or set DEV_DATABASE_URL to a PostgreSQL server")
                .raise();
    }

    private static ProblemException notOurs(Path data, String owner) {
        return Problem.of(
                        "server-account",
                        ExitCode.CONNECTION,
                        "the embedded server's data folder \"" + data + "\" belongs to \"" + owner + "\"")
                .hint("run orderly as \"" + owner + "\" or as root, or work in a workspace of your own: `init DIR`")
                .raise();
    }
}
