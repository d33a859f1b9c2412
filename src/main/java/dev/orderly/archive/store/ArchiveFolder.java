package dev.orderly.archive.store;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One archive's folder. Its files lie flat in it; a name that would lead out of it, and a link, are refused whoever wrote
 * them.
 */
public final class ArchiveFolder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,120}");
    private static final int BUFFER = 1 << 17;

    private final Path folder;
    private final Sealing sealing;
    private final Opening opening;
    private final ReadThrough readThrough;

    public ArchiveFolder(Path folder) {
        this(
                folder,
                Sealing.none(),
                bytes -> {
                    throw new IOException("a file that is encrypted cannot be read without a key");
                },
                new ReadThrough());
    }

    private ArchiveFolder(Path folder, Sealing sealing, Opening opening, ReadThrough readThrough) {
        this.folder = folder;
        this.sealing = sealing;
        this.opening = opening;
        this.readThrough = readThrough;
    }

    /** The same folder; what is written there from now on is sealed. */
    public ArchiveFolder sealedBy(Sealing by) {
        return new ArchiveFolder(folder, by, opening, readThrough);
    }

    /** The same folder; what is sealed there can be read. */
    public ArchiveFolder openedBy(Opening by) {
        return new ArchiveFolder(folder, sealing, by, readThrough);
    }

    /** Whether what is written is sealed. */
    public boolean seals() {
        return !sealing.suffix().isEmpty();
    }

    public Path path() {
        return folder;
    }

    /** Makes the folder, which must not be there. */
    public void make() throws IOException {
        Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent(), "an archive is a folder in another");
        makeFolders(parent);
        Files.createDirectory(folder);
        new ArchiveFolder(parent).sync();
    }

    /** Makes a folder with those above it that lack, each of which is still there after a power failure. */
    public static void makeFolders(Path folder, FileAttribute<?>... attributes) throws IOException {
        Deque<Path> made = new ArrayDeque<>();
        for (Path path = folder.toAbsolutePath(); path != null && !Files.exists(path); path = path.getParent()) {
            made.push(path);
        }
        Files.createDirectories(folder.toAbsolutePath(), attributes);
        made.forEach(ArchiveFolder::syncParent);
    }

    private static void syncParent(Path folder) {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            new ArchiveFolder(parent).sync();
        }
    }

    public boolean has(String name) {
        return Files.isRegularFile(resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** A new file of this name with the suffixes of compression and sealing. */
    public StoredOutput create(String name, Packing packing) throws IOException {
        return create(name + packing.compression().suffix() + sealing.suffix(), packing, sealing);
    }

    /** Has a file of another archive too, under a name of its own; a copy only where the file system has no links. */
    public void link(ArchiveFolder other, String otherName, String name) throws IOException {
        try {
            Files.createLink(resolve(name), other.resolve(otherName));
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(other.resolve(otherName), resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private StoredOutput create(String whole, Packing packing, Sealing by) throws IOException {
        return StoredOutput.to(whole, new FileOutputStream(resolve(whole).toFile()), out -> packing.over(by.seal(out)));
    }

    /** Writes a whole small file at once, sealed; it has its name only when it is complete and on disk. */
    public StoredFile publish(String name, byte[] content) throws IOException {
        return publish(name + sealing.suffix(), content, sealing);
    }

    /** The same for what everybody may read. */
    public StoredFile publishPlain(String name, byte[] content) throws IOException {
        return publish(name, content, Sealing.none());
    }

    /**
     * Writes a file of an archive that comes from elsewhere, as it lies there.
     *
     * @return whether its bytes sum up to the SHA-256; else it is not kept
     */
    public boolean receive(String name, String sha256, InputStream in) throws IOException {
        Path part = resolve(name + ".part");
        StoredOutput out = create(name + ".part", Packing.usual(Compression.NONE), Sealing.none());
        try {
            in.transferTo(out);
            out.close();
        } finally {
            out.abandon();
        }
        if (!out.file().sha256().equals(sha256)) {
            Files.delete(part);
            return false;
        }
        move(part, resolve(name));
        return true;
    }

    private StoredFile publish(String whole, byte[] content, Sealing by) throws IOException {
        StoredOutput out = create(whole + ".part", Packing.usual(Compression.NONE), by);
        try (out) {
            out.write(content);
        }
        move(resolve(whole + ".part"), resolve(whole));
        sync();
        return new StoredFile(whole, out.file().bytes(), out.file().sha256());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What stands in the folder stands after a power failure. Systems that cannot sync a folder do it by themselves. */
    public void sync() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders
        }
    }

    /** What is in a file: of a sealed one what was sealed. */
    public InputStream read(String name) throws IOException {
        InputStream bytes = open(name);
        return name.endsWith(Sealing.SUFFIX) ? opening.open(bytes) : bytes;
    }

    /**
     * The bytes as they lie on disk.
     *
     * @throws dev.orderly.problem.ProblemException {@code archive-file-missing}, exit 6
     */
    public InputStream open(String name) throws IOException {
        Path file = resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw missing(name);
        }
        try {
            return new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), BUFFER);
        } catch (NoSuchFileException e) {
            throw missing(name);
        }
    }

    private RuntimeException missing(String name) {
        return Problem.of(
                        "archive-file-missing",
                        ExitCode.INVALID_INPUT,
                        "the archive \"" + folder.getFileName() + "\" has no file \"" + name + "\"")
                .hint("it is incomplete: use another one, see: backup list")
                .raise();
    }

    public long size(String name) throws IOException {
        return Files.size(resolve(name));
    }

    /** Whether each byte of a file is as it was saved; it is read through once, unless somebody writes to it. */
    public boolean isAsSaved(StoredFile file) throws IOException {
        Path path = resolve(file.name());
        if (readThrough.has(file.name() + ' ' + file.sha256(), path)) {
            return true;
        }
        Optional<Map<String, Object>> before = ReadThrough.stamp(path);
        try (InputStream in = open(file.name())) {
            if (size(file.name()) != file.bytes() || !Checksums.of(in).equals(file.sha256())) {
                return false;
            }
        }
        readThrough.add(file.name() + ' ' + file.sha256(), before);
        return true;
    }

    /** Whether there was such a file. */
    public boolean remove(String name) throws IOException {
        return Files.deleteIfExists(resolve(name));
    }

    /** The names of all files, in order. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Deletes the folder with its files: the manifest first, so that no half of an archive looks like one. */
    public void delete(String manifest) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.deleteIfExists(folder.resolve(manifest));
        Files.deleteIfExists(folder.resolve(manifest + Sealing.SUFFIX));
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Path resolve(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw Problem.of(
                            "archive-broken",
                            ExitCode.INVALID_INPUT,
                            "the archive names a file that none of an archive's can be: " + name)
                    .hint("do not restore it: it was not written by a backup")
                    .raise();
        }
        return folder.resolve(name);
    }
}
