package dev.orderly.environment.server;

import dev.orderly.environment.Secret;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** The data folder of an embedded server: made once, then checked and configured before each start. */
final class Cluster {

    static final String SUPERUSER = "postgres";

    private static final int MAJOR_WITH_ITERATIONS = 16;

    private final ServerHome home;
    private final ServerSettings settings;
    private final Consumer<String> notes;

    Cluster(ServerHome home, ServerSettings settings, Consumer<String> notes) {
        this.home = home;
        this.settings = settings;
        this.notes = notes;
    }

    void announce() {
        notes.accept("setting up PostgreSQL " + BundleVersions.bundledMajor()
                + " for this workspace; the first time takes a few seconds");
    }

    /** Makes the data folder aside and moves it into place, so that an interrupted start leaves nothing half-made. */
    void initialise(Binaries binaries, Account account) {
        Path parent = Folders.parent(home.data());
        Path aside = parent.resolve("data.making");
        Path passwordFile = parent.resolve("password.making");
        Folders.delete(aside);
        Folders.create(aside);
        Folders.permit(aside, "rwx------");
        account.give(aside);
        try {
            Secret password = newPassword();
            Folders.write(passwordFile, password.reveal() + "\n", "rw-------");
            account.give(passwordFile);
            runInitdb(binaries, account, aside, passwordFile);
            includeOurSettings(aside, account, binaries.major());
            Folders.write(home.password(), password.reveal() + "\n", "rw-------");
            Files.move(aside, home.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.delete(passwordFile);
            Folders.delete(aside);
        }
    }

    private void runInitdb(Binaries binaries, Account account, Path folder, Path passwordFile) {
        List<String> words = new ArrayList<>(
                List.of(binaries.program("initdb"), "-D", folder.toString(), "-U", SUPERUSER, "-A", "scram-sha-256"));
        words.addAll(List.of("--pwfile=" + passwordFile, "-E", "UTF8"));
        words.addAll(
                binaries.major() >= 17
                        ? List.of("--locale-provider=builtin", "--locale=C.UTF-8")
                        : List.of("--locale=C"));
        if (!settings.isDurable()) {
            words.add("--no-sync");
        }
        if (binaries.major() >= MAJOR_WITH_ITERATIONS) {
            // nobody guesses 192 random bits; stretching them costs each connection more than all else about it
            words.add("--set=scram_iterations=1");
        }
        Command.Outcome outcome = account.command(words.toArray(String[]::new)).run();
        if (!outcome.succeeded()) {
            throw StartFailure.of("could not make the embedded server's data folder", outcome.output(), home);
        }
    }

    private static void includeOurSettings(Path data, Account account, int major) throws IOException {
        Path folder = Folders.create(data.resolve("conf.d"));
        account.give(folder);
        // initdb has written its own number down; words that people choose need the stretching
        String iterations = major >= MAJOR_WITH_ITERATIONS ? "\nscram_iterations = 4096" : "";
        Files.writeString(
                data.resolve("postgresql.conf"), iterations + "\ninclude_dir = 'conf.d'\n", StandardOpenOption.APPEND);
    }

    private static Secret newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    Secret password() {
        try {
            return new Secret(
                    Files.readString(home.password(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw Problem.of(
                            "server-password",
                            ExitCode.CONNECTION,
                            "cannot read the embedded server's password in \"" + home.password() + "\"")
                    .hint("run orderly as the user that made this workspace's embedded server")
                    .raise(e);
        }
    }

    /** Another major version's programs cannot read the folder, and must not touch it. */
    void checkVersion(Binaries binaries) {
        try {
            String version = Files.readString(home.data().resolve("PG_VERSION")).strip();
            if (!version.equals(Integer.toString(binaries.major()))) {
                throw otherVersion(version, binaries).raise();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Problem otherVersion(String version, Binaries binaries) {
        return Problem.of(
                        "server-data-version",
                        ExitCode.CONNECTION,
                        "the embedded server's data folder \"" + home.data() + "\" was made by PostgreSQL " + version
                                + "; this orderly brings PostgreSQL " + binaries.version())
                .hint("to go on with PostgreSQL " + version + ", build orderly with it:"
                        + " `./mvnw package -Dpostgres-binaries.version=" + BundleVersions.newestOf(version) + "`")
                .hint("or move \"" + home.folder() + "\" aside and start afresh with `env setup`");
    }

    void writeSettings(Account account) {
        Path folder = Folders.create(home.data().resolve("conf.d"));
        Path file = folder.resolve("orderly.conf");
        Folders.write(file, settings.toConfiguration(), "rw-------");
        account.give(folder);
        account.give(file);
    }
}
