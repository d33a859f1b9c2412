package dev.orderly.privacy.export;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder that is filled in secret beside its place, and gets its name when it is whole. A lock tells whether somebody still fills it: what a
 * process that died has left is cleared by the next one that exports to the same place.
 */
final class Staging implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String ENDING = ".part";

    private static final Duration BEGINNING = Duration.ofMinutes(1);

    private final Path target;
    private final Path aside;
    private final FileChannel lock;

    private Staging(Path target, Path aside, FileChannel lock) {
        this.target = target;
        this.aside = aside;
        this.lock = lock;
    }

    /** @throws dev.orderly.problem.ProblemException {@code file-exists}, exit 2 */
    static Staging beside(Path place, Instant now) throws IOException {
        Path target = place.toAbsolutePath().normalize();
        requireFree(target);
        Path parent = Objects.requireNonNull(target.getParent());
        Files.createDirectories(parent);
        String beginning = '.' + String.valueOf(target.getFileName()) + '.';
        clear(parent, beginning, now);
        Path aside = parent.resolve(
                beginning + ProcessHandle.current().pid() + '-' + Long.toHexString(System.nanoTime()) + ENDING);
        Files.createDirectory(aside);
        FileChannel lock =
                FileChannel.open(aside.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        return new Staging(target, aside, lock);
    }

    /** @throws dev.orderly.problem.ProblemException {@code file-exists}, exit 2 */
    static void requireFree(Path target) {
        if (target.getParent() == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw Problem.of("file-exists", ExitCode.USAGE, "there is something called \"" + target + "\" already")
                    .hint("name another folder, or remove it first")
                    .raise();
        }
    }

    private static void clear(Path parent, String beginning, Instant now) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, entry -> {
            String name = String.valueOf(entry.getFileName());
            return name.startsWith(beginning) && name.endsWith(ENDING) && isOf(name, beginning);
        })) {
            for (Path each : left) {
                if (isLeft(each, now)) {
                    delete(each);
                }
            }
        }
    }

    /** Process and moment, and nothing else that could be another folder's name. */
    private static boolean isOf(String name, String beginning) {
        return name.substring(beginning.length(), name.length() - ENDING.length())
                .matches("\\d+-[0-9a-f]+");
    }

    /** One without a lock may have been made this moment. */
    private static boolean isLeft(Path aside, Instant now) throws IOException {
        Path file = aside.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Files.getLastModifiedTime(aside, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(now.minus(BEGINNING));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where it is filled, under the name that it will have; not made yet. */
    Path folder() {
        return aside.resolve(target.getFileName());
    }

    /** Gives it its name: from now on it is there. */
    void publish() throws IOException {
        requireFree(target);
        Files.move(folder(), target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        delete(aside);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> below;
        try (Stream<Path> tree = Files.walk(folder)) {
            below = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : below) {
            Files.deleteIfExists(each);
        }
    }
}
