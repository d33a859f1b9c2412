package dev.orderly.recovery.base;

import dev.orderly.archive.store.Compression;
import dev.orderly.digest.Sha256;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a base backup through, each file checked against its SHA-256, into a folder or nowhere. */
public final class UnpackFiles {

    private static final int BUFFER = 1 << 16;

    private final BaseBackup base;
    private final Path folder;
    private final Map<String, String> sums = new HashMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private long bytes;

    private UnpackFiles(BaseBackup base, Path folder) {
        this.base = base;
        this.folder = folder;
    }

    /** Is told of each file and folder that was made, so that they can be given to somebody. */
    @FunctionalInterface
    public interface Made {
        void made(Path path) throws IOException;
    }

    /**
     * @param folder of the base backup
     * @throws ProblemException {@code base-damaged}, exit 6
     */
    public static void check(BaseBackup base, Path folder, Progress progress) throws IOException {
        new UnpackFiles(base, folder).run(Optional.empty(), made -> {}, progress);
    }

    /**
     * As {@link #check}, writing the files.
     *
     * @param data exists
     */
    public static void into(Path data, BaseBackup base, Path folder, Made made, Progress progress) throws IOException {
        new UnpackFiles(base, folder).run(Optional.of(data), made, progress);
    }

    private void run(Optional<Path> data, Made made, Progress progress) throws IOException {
        readSums();
        try (InputStream in =
                        new BufferedInputStream(Files.newInputStream(folder.resolve(BaseBackup.CONTENT)), BUFFER);
                TarArchiveInputStream tar = new TarArchiveInputStream(Compression.ZSTD.expand(in))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                read(tar, entry, data, made);
                progress.bytes(bytes, base.bytes());
            }
        } catch (IOException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : damaged(String.valueOf(e.getMessage()));
        }
        if (!sums.isEmpty()) {
            throw damaged(sums.keySet().iterator().next() + " is missing");
        }
    }

    private void readSums() throws IOException {
        try (var lines = Files.lines(folder.resolve(BaseBackup.SUMS))) {
            lines.forEach(line -> {
                String[] words = line.split(" ", 3);
                sums.put(words[2], words[0]);
            });
        }
    }

    private void read(InputStream content, TarArchiveEntry entry, Optional<Path> data, Made made) throws IOException {
        String name = entry.getName();
        Optional<Path> target = data.map(root -> inside(root, name));
        if (entry.isDirectory()) {
            if (target.isPresent()) {
                Files.createDirectories(target.get());
                made.made(target.get());
            }
            return;
        }
        String sum;
        if (target.isPresent()) {
            try (OutputStream out = Files.newOutputStream(target.get())) {
                sum = copy(content, out);
            }
            made.made(target.get());
        } else {
            sum = copy(content, OutputStream.nullOutputStream());
        }
        if (!sum.equals(sums.remove(name))) {
            throw damaged(name + " is not as it was saved");
        }
    }

    private String copy(InputStream content, OutputStream out) throws IOException {
        Sha256 sum = new Sha256();
        for (int n = content.read(buffer); n > 0; n = content.read(buffer)) {
            out.write(buffer, 0, n);
            sum.add(buffer, 0, n);
            bytes += n;
        }
        return sum.hex();
    }

    private Path inside(Path root, String name) {
        Path target = root.resolve(name).normalize();
        if (!target.startsWith(root)) {
            throw damaged("it names a file outside of itself: " + name);
        }
        return target;
    }

    private ProblemException damaged(String why) {
        return Problem.of(
                        "base-damaged", ExitCode.INVALID_INPUT, "the base backup " + base.id() + " is damaged: " + why)
                .hint("take another one: backup base create")
                .raise();
    }
}
