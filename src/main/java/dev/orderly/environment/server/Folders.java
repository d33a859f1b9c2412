package dev.orderly.environment.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folders and their rights, on systems with POSIX rights and on those without. */
final class Folders {

    private Folders() {}

    /** The folder that a path of the server's home lies in; those always lie in one. */
    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), () -> path + " lies in no folder");
    }

    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets rights such as {@code rwx------}; does nothing where the file system knows none. */
    static void permit(Path path, String rights) {
        try {
            @Nullable
            PosixFileAttributeView view =
                    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString(rights));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void chown(Path path, String owner) {
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets other accounts pass through the folder, and through a private {@code .orderly} around it, to what is their own;
     * the files in it keep their own rights.
     */
    static void letPass(Path folder) {
        for (Path each = folder; each != null; each = each.getParent()) {
            if (each.equals(folder) || each.endsWith(".orderly")) {
                permit(each, "rwx--x--x");
            }
        }
    }

    static void write(Path file, String text, String rights) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            permit(file, rights);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folder with all that is in it; a missing one is no error. Links are not followed. */
    static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
