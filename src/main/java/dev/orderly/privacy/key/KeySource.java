package dev.orderly.privacy.key;

import dev.orderly.environment.Secret;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the root key comes from: a file that the line or {@code ORDERLY_ANONYMISE_KEY_FILE} names, or the variable
 * {@code ORDERLY_ANONYMISE_KEY} of the process. Never a file of the workspace, which is what goes into version control.
 */
public final class KeySource {

    /** Holds the key itself. */
    public static final String VARIABLE = "ORDERLY_ANONYMISE_KEY";

    /** Holds the path of a file with the key in it. */
    public static final String FILE_VARIABLE = "ORDERLY_ANONYMISE_KEY_FILE";

    private static final long LARGEST = 4096;
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Settings settings;
    private final Workspace workspace;

    public KeySource(Settings settings, Workspace workspace) {
        this.settings = settings;
        this.workspace = workspace;
    }

    /**
     * @param named the file that the line names
     * @throws dev.orderly.problem.ProblemException {@code key-missing}, {@code key-weak}, {@code key-file-exposed} or
     *     {@code key-in-workspace}, exit 4; {@code key-file-unusable}, exit 2
     */
    public RootKey read(Optional<Path> named) {
        return readIfAny(named)
                .orElseThrow(() -> Problem.of("key-missing", ExitCode.REFUSED, "there is no key to anonymise with")
                        .hint("make one and keep it elsewhere: openssl rand -base64 32 > FILE && chmod 600 FILE")
                        .hint("give it with --key-file FILE, or set " + FILE_VARIABLE + " or " + VARIABLE)
                        .raise());
    }

    /** As {@link #read}; empty where neither the line nor a variable names a key, for what can go without. */
    public Optional<RootKey> readIfAny(Optional<Path> named) {
        return named.or(() -> settings.variable(FILE_VARIABLE).map(Path::of))
                .map(this::ofFile)
                .or(() -> settings.variable(VARIABLE).map(this::ofVariable));
    }

    private RootKey ofVariable(String value) {
        if (settings.variableOrigin(VARIABLE).equals(".env")) {
            throw inWorkspace(VARIABLE + " stands in .env, which is a file of the workspace");
        }
        return RootKey.of(new Secret(value), VARIABLE);
    }

    private RootKey ofFile(Path file) {
        try {
            Path real = file.toRealPath();
            if (real.startsWith(workspace.root().toRealPath())) {
                throw inWorkspace("the key file \"" + file + "\" lies in the workspace");
            }
            requireOwn(file, real);
            if (!Files.isRegularFile(real) || Files.size(real) > LARGEST) {
                throw unusable(file, "it is no small file").raise();
            }
            return RootKey.of(new Secret(Files.readString(real, StandardCharsets.ISO_8859_1)), "\"" + file + "\"");
        } catch (NoSuchFileException e) {
            throw unusable(file, "there is no such file").raise(e);
        } catch (IOException e) {
            throw unusable(file, String.valueOf(e.getMessage())).raise(e);
        }
    }

    /** File systems without owners and groups tell nothing, and are trusted. */
    private static void requireOwn(Path file, Path real) throws IOException {
        if (!real.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(OF_OTHERS);
        others.retainAll(Files.getPosixFilePermissions(real));
        if (!others.isEmpty()) {
            throw Problem.of(
                            "key-file-exposed",
                            ExitCode.REFUSED,
                            "the key file \"" + file + "\" is open to others than its owner")
                    .hint("close it with: chmod 600 " + file)
                    .hint("who could read it can undo what was made with it: make a new key if that matters")
                    .raise();
        }
    }

    private static Problem unusable(Path file, String why) {
        return Problem.of("key-file-unusable", ExitCode.USAGE, "cannot use the key file \"" + file + "\": " + why)
                .hint("make one with: openssl rand -base64 32 > FILE && chmod 600 FILE");
    }

    private static RuntimeException inWorkspace(String message) {
        return Problem.of("key-in-workspace", ExitCode.REFUSED, message)
                .hint("keep the key outside, and give it with --key-file FILE, " + FILE_VARIABLE + " or " + VARIABLE)
                .raise();
    }
}
