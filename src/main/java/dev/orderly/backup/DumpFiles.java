package dev.orderly.backup;

import dev.orderly.archive.load.CustomFile;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.plain.PlainDump;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.take.TakeArchive;
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
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What pg_dump has written: directories, files of the custom format, and plain SQL. It tells nothing of where it comes
 * from.
 */
public final class DumpFiles {

    private static final Set<String> OF_DATABASES = Set.of("DATABASE", "DATABASE PROPERTIES");
    private static final Set<String> NOT_COVERED = Set.of("BLOB METADATA");

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
     * @throws dev.orderly.problem.ProblemException {@code archive-broken} and its like, exit 6
     */
    public static Dump read(Path path, EnvironmentKind kind, Path unpacked) {
        if (Files.isRegularFile(path) && !startsAsOne(path)) {
            return new ScriptDump(new PlainDump(path), kind);
        }
        return ArchiveFailure.told("reading \"" + path.getFileName() + "\"", () -> {
            ArchiveFolder folder = new ArchiveFolder(Files.isDirectory(path) ? path : unpacked);
            TableOfContents contents = Files.isDirectory(path) ? directory(folder) : custom(path, folder);
            List<TocEntry> entries = contents.entries().stream()
                    .filter(entry -> !isOfDatabase(entry))
                    .toList();
            entries.forEach(DumpFiles::requireCovered);
            return new ArchivedDump(
                    String.valueOf(path.getFileName()), folder, new TableOfContents(contents.head(), entries), kind);
        });
    }

    private static TableOfContents directory(ArchiveFolder folder) throws IOException {
        try (InputStream in = folder.open(TakeArchive.TOC_FILE)) {
            return TocReader.read(in);
        }
    }

    private static TableOfContents custom(Path path, ArchiveFolder folder) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return CustomFile.unpack(in, folder);
        }
    }

    private static boolean isOfDatabase(TocEntry entry) {
        return OF_DATABASES.contains(entry.kind()) || entry.tag().startsWith("DATABASE ");
    }

    private static void requireCovered(TocEntry entry) {
        boolean otherEncoding =
                entry.kind().equals("ENCODING") && !entry.create().contains("'UTF8'");
        Optional<String> why = NOT_COVERED.contains(entry.kind())
                ? Optional.of("its large objects are grouped, as newer versions of pg_dump do")
                : otherEncoding ? Optional.of("its encoding is not UTF-8") : Optional.empty();
        if (why.isPresent()) {
            throw Problem.of("archive-not-covered", ExitCode.INVALID_INPUT, "the archive cannot be used: " + why.get())
                    .hint("take it with: pg_dump --encoding=UTF8 of PostgreSQL 16 or older, or restore it with"
                            + " pg_restore")
                    .raise();
        }
    }
}
