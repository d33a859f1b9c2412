package dev.orderly.command;

import dev.orderly.archive.crypt.OpenPgpOpening;
import dev.orderly.archive.crypt.OpenPgpSealing;
import dev.orderly.archive.crypt.Recipient;
import dev.orderly.archive.store.Opening;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.Encryption;
import dev.orderly.environment.Secret;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.shell.ConsoleCredentials;
import dev.orderly.shell.Invocation;
import dev.orderly.workspace.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Where the passphrase and the keys of encrypted backups come from: a file that the line names, the variable
 * {@code BACKUP_ENCRYPTION_PASSPHRASE}, the person at the terminal.
 */
public final class BackupKeys {

    private static final String VARIABLE = "BACKUP_ENCRYPTION_PASSPHRASE";
    private static final char NO_LETTER = '\uFFFD';

    private final ObjectProvider<Settings> settings;

    public BackupKeys(ObjectProvider<Settings> settings) {
        this.settings = settings;
    }

    /**
     * Files that the line names.
     *
     * @param passphrase its first line is the passphrase
     * @param secretKey as {@code gpg --export-secret-keys} writes it
     */
    record FilesOfKeys(
            @Nullable String passphrase, @Nullable String secretKey) {}

    /** Whether the workspace or the process has a passphrase without anybody being asked. */
    boolean areAtHand() {
        return settings.getObject().variable(VARIABLE).isPresent();
    }

    /** How a new backup is encrypted; not at all when nothing asks for it. */
    Encryption encryption(
            boolean encrypt, @Nullable String passphraseFile, List<String> recipients, Invocation invocation) {
        boolean byPassphrase = passphraseFile != null || encrypt && recipients.isEmpty();
        if (!byPassphrase && recipients.isEmpty()) {
            return Encryption.none();
        }
        Optional<Secret> passphrase = byPassphrase
                ? Optional.of(passphrase(passphraseFile, /* twice= */ true, invocation))
                : Optional.empty();
        List<Recipient> keys = new ArrayList<>();
        recipients.forEach(file -> keys.addAll(read(file, invocation, Recipient::read)));
        try {
            Optional<Opening> opening =
                    recipients.isEmpty() ? passphrase.map(OpenPgpOpening::byPassphrase) : Optional.empty();
            return new Encryption(OpenPgpSealing.of(passphrase, keys), opening);
        } catch (IOException e) {
            throw unusable(String.join(", ", recipients), e);
        }
    }

    /** The backup with its manifest: an encrypted one is opened with the key that the person gives. */
    Backup opened(BackupStore store, Backup backup, FilesOfKeys files, Invocation invocation) {
        return backup.encrypted() ? store.open(backup, opening(files, invocation)) : backup;
    }

    private Opening opening(FilesOfKeys files, Invocation invocation) {
        String secretKey = files.secretKey();
        return secretKey == null
                ? OpenPgpOpening.byPassphrase(passphrase(files.passphrase(), /* twice= */ false, invocation))
                : read(
                        secretKey,
                        invocation,
                        in -> OpenPgpOpening.bySecretKey(
                                in, () -> passphrase(files.passphrase(), /* twice= */ false, invocation)));
    }

    private Secret passphrase(@Nullable String file, boolean twice, Invocation invocation) {
        if (file != null) {
            return firstLine(file, invocation);
        }
        return settings.getObject()
                .variable(VARIABLE)
                .map(value -> readable(new Secret(value)))
                .orElseGet(() -> readable(asked(twice, invocation)));
    }

    /** In a locale without them, Java puts one sign in place of all letters beyond ASCII: nobody else could type that. */
    private static Secret readable(Secret passphrase) {
        if (passphrase.reveal().indexOf(NO_LETTER) >= 0) {
            throw Problem.of(
                            "passphrase-not-readable",
                            ExitCode.USAGE,
                            "the passphrase has letters that this locale cannot tell apart")
                    .hint("set LC_ALL=C.UTF-8, or give it with: --passphrase-file FILE")
                    .raise();
        }
        return passphrase;
    }

    private static Secret firstLine(String file, Invocation invocation) {
        String line = read(file, invocation, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8))
                .lines()
                .findFirst()
                .orElse("");
        if (line.isEmpty()) {
            throw Problem.of("passphrase-missing", ExitCode.USAGE, "the first line of \"" + file + "\" is empty")
                    .hint("write the passphrase there, or leave the option out to be asked")
                    .raise();
        }
        return new Secret(line);
    }

    private static Secret asked(boolean twice, Invocation invocation) {
        ConsoleCredentials person = new ConsoleCredentials(invocation.console());
        Secret passphrase = person.password("passphrase of the backup")
                .orElseThrow(() -> Problem.of(
                                "passphrase-missing",
                                ExitCode.INVALID_INPUT,
                                "the backup needs a passphrase, and none is given")
                        .hint("set " + VARIABLE + ", or give it with: --passphrase-file FILE")
                        .raise());
        if (twice && !person.password("the same again").equals(Optional.of(passphrase))) {
            throw Problem.of("passphrases-differ", ExitCode.USAGE, "the two passphrases are not the same")
                    .hint("type it again")
                    .raise();
        }
        return passphrase;
    }

    /** What may be made of a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private static <T> T read(String file, Invocation invocation, Reading<T> reading) {
        try (InputStream in = Files.newInputStream(invocation.path(Path.of(file)))) {
            return reading.of(in);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static ProblemException unusable(String file, IOException e) {
        String why = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
        return Problem.of("key-file-unusable", ExitCode.USAGE, "cannot use the file \"" + file + "\": " + why)
                .hint("export keys with: gpg --export --armor --output FILE NAME")
                .raise(e);
    }
}
