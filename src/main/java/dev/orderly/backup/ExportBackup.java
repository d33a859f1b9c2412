package dev.orderly.backup;

import dev.orderly.archive.load.CustomFileWriter;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.load.SqlFile;
import dev.orderly.archive.read.ArchiveReader;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Watching;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Writes a backup as one file for PostgreSQL's own programs. */
public final class ExportBackup {

    private static final int TOKEN_BYTES = 24;
    private static final int BUFFER = 1 << 16;

    /** Whose file it is. */
    public enum Form {
        /** For psql. */
        SQL,
        /** For pg_restore, that of PostgreSQL 12 too. */
        CUSTOM,
        /** For psql, the server's roles alone. */
        ROLES
    }

    /**
     * What was written.
     *
     * @param bytes of the file
     */
    public record Exported(String backup, Path file, long bytes) {}

    /**
     * @param file is made; it is there only when it is whole
     * @throws dev.orderly.problem.ProblemException {@code file-exists}, exit 2; {@code backup-no-roles}, exit 2;
     *     {@code archive-file-changed}, exit 6
     */
    public Exported run(Backup backup, Form form, LoadOptions options, Path file, Progress progress) {
        if (Files.exists(file)) {
            throw Problem.of("file-exists", ExitCode.USAGE, "there is a file \"" + file + "\" already")
                    .hint("name another one, or remove it first")
                    .raise();
        }
        return ArchiveFailure.told("exporting \"" + backup.id() + "\"", () -> {
            ArchiveReader archive = backup.reader();
            TableOfContents contents = OwnEntries.without(archive.contents());
            Path part = file.resolveSibling(
                    "." + file.getFileName() + '.' + ProcessHandle.current().pid() + ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                    switch (form) {
                        case SQL ->
                            SqlFile.write(
                                    backup.folder(),
                                    contents,
                                    backup.manifest(),
                                    options,
                                    token(),
                                    out,
                                    new Watching(progress));
                        case CUSTOM ->
                            CustomFileWriter.write(
                                    backup.folder(), contents, backup.manifest(), out, new Watching(progress));
                        case ROLES -> out.write(archive.roles());
                    }
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                return new Exported(backup.id(), file, Files.size(file));
            } finally {
                Files.deleteIfExists(part);
            }
        });
    }

    private static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
