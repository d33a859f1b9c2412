package dev.orderly.backup;

import dev.orderly.archive.load.CustomFile;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.plain.PlainDump;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.ExpansionLimit;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.toc.GroupedLargeObjects;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What pg_dump has written: directories, files of the custom format, and plain SQL. It tells nothing of where it comes
 * from.
 */
public final class DumpFiles {

    private static final Set<String> OF_DATABASES = Set.of("DATABASE", "DATABASE PROPERTIES");

    private DumpFiles() {}

    /** Whether a path is such a dump. */
    public static boolean isOne(Path path) {
        if (Files.isRegularFile(path)) {
            return startsAsOne(path) || PlainDump.isOne(path);
        }
        return Files.isRegularFile(path.resolve(TakeArchive.TOC_FILE), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(path.resolve(Manifest.FILE))
                && startsAsOne(path.resolve(TakeArchive.TOC_FILE));
    }

    private static boolean startsAsOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(5), java.nio.charset.StandardCharsets.US_ASCII).equals("PGDMP");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * @param kind of the environment that the rows are from
     * @param unpacked where a file of the custom format is unpacked, a folder that is there and empty
     * @param maxSize how many bytes may come out of what is compressed, where somebody has said so
     * @throws dev.orderly.problem.ProblemException {@code archive-broken} and its like, exit 6
     */
    public static Dump read(Path path, EnvironmentKind kind, Path unpacked, OptionalLong maxSize) {
        String name = String.valueOf(path.getFileName());
        return ArchiveFailure.told("reading \"" + name + "\"", () -> {
            ExpansionLimit limit = ExpansionLimit.of(name, sizeOf(path), maxSize);
            return Files.isRegularFile(path) && !startsAsOne(path)
                    ? new ScriptDump(new PlainDump(path, limit), kind)
                    : archived(path, kind, unpacked, limit);
        });
    }

    /** Links and what else is no file are none of a dump's. */
    private static long sizeOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.size(path);
        }
        long size = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                size += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            }
        }
        return size;
    }

    private static Dump archived(Path path, EnvironmentKind kind, Path unpacked, ExpansionLimit limit)
            throws IOException {
        boolean directory = Files.isDirectory(path);
        ArchiveFolder folder = new ArchiveFolder(directory ? path : unpacked);
        TableOfContents contents = directory ? directory(folder) : custom(path, folder, limit);
        List<TocEntry> entries = GroupedLargeObjects.apart(contents.entries()).stream()
                .filter(entry -> !isOfDatabase(entry))
                .toList();
        entries.forEach(DumpFiles::requireCovered);
        return new ArchivedDump(
                String.valueOf(path.getFileName()), folder, new TableOfContents(contents.head(), entries), kind, limit);
    }

    private static TableOfContents directory(ArchiveFolder folder) throws IOException {
        try (InputStream in = folder.open(TakeArchive.TOC_FILE)) {
            return TocReader.read(in, folder.size(TakeArchive.TOC_FILE));
        }
    }

    private static TableOfContents custom(Path path, ArchiveFolder folder, ExpansionLimit limit) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return CustomFile.unpack(in, Files.size(path), folder, limit);
        }
    }

    private static boolean isOfDatabase(TocEntry entry) {
        return OF_DATABASES.contains(entry.kind()) || entry.tag().startsWith("DATABASE ");
    }

    private static void requireCovered(TocEntry entry) {
        if (entry.kind().equals("ENCODING") && !entry.create().contains("'UTF8'")) {
            throw Problem.of(
                            "archive-not-covered",
                            ExitCode.INVALID_INPUT,
                            "the archive cannot be used: its encoding is not UTF-8")
                    .hint("take it with: pg_dump --encoding=UTF8, or restore it with pg_restore")
                    .raise();
        }
    }
}
