package dev.orderly.privacy.proposal;

import dev.orderly.privacy.policy.Policy;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The policy's file as text: read whole, replaced whole. */
final class PolicyStore {

    private final Path file;

    PolicyStore(Workspace workspace) {
        this.file = workspace.model().resolve(Policy.FILE);
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Empty without a file. */
    String read() {
        try {
            return exists() ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Readers see the old text or the new one.
     *
     * @throws dev.orderly.problem.ProblemException {@code policy-changed}, exit 5, when somebody else wrote meanwhile
     */
    void replace(String before, String after) {
        try {
            Files.createDirectories(file.getParent());
            Path place = exists() ? file.toRealPath() : file;
            Set<PosixFilePermission> permissions =
                    exists() ? Files.getPosixFilePermissions(place) : PosixFilePermissions.fromString("rw-r--r--");
            Path staged = Files.createTempFile(place.getParent(), ".new-", ".part");
            try {
                Files.writeString(staged, after);
                Files.setPosixFilePermissions(staged, permissions);
                requireSame(before);
                Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireSame(String before) {
        if (!read().equals(before)) {
            throw Problem.of(
                            "policy-changed",
                            ExitCode.CHECK_FAILED,
                            Policy.FILE + " was changed while decisions were proposed; nothing was written")
                    .hint("run it again: privacy policy --changed")
                    .raise();
        }
    }
}
