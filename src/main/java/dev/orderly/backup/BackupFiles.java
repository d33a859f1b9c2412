package dev.orderly.backup;

import dev.orderly.archive.large.LargeObjectFile;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.work.Team;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The files of a backup, held against its manifest. */
final class BackupFiles {

    private BackupFiles() {}

    /**
     * Reads them all, several at once.
     *
     * @throws dev.orderly.problem.ProblemException {@code archive-file-changed}, exit 6, at the first file that is not whole
     */
    static void requireWhole(Backup backup, int workers) throws SQLException, IOException, InterruptedException {
        Queue<StoredFile> open = new ConcurrentLinkedQueue<>(of(backup.manifest()));
        try (Team team = Team.start(Math.min(workers, open.size()), members -> {
            for (StoredFile file = open.poll(); file != null && members.goesOn(); file = open.poll()) {
                requireWhole(backup, file);
            }
        })) {
            team.await();
        }
    }

    private static void requireWhole(Backup backup, StoredFile file) throws IOException {
        Optional<String> fault = fault(backup.folder(), file);
        if (fault.isPresent()) {
            throw Problem.of(
                            "archive-file-changed",
                            ExitCode.INVALID_INPUT,
                            "the backup \"" + backup.id() + "\" cannot be used: " + fault.get())
                    .hint("see all that is wrong with it: backup verify " + backup.id())
                    .hint("use another one: backup list")
                    .raise();
        }
    }

    static List<StoredFile> of(Manifest manifest) {
        Stream<StoredFile> rows = manifest.tables().stream()
                .flatMap(table -> table.files().stream())
                .map(RowFile::file);
        Stream<StoredFile> large = manifest.largeObjects().stream().map(LargeObjectFile::file);
        return Stream.of(manifest.files().stream(), rows, large)
                .flatMap(files -> files)
                .toList();
    }

    /** What is wrong with a file; empty when each byte is as it was saved. */
    static Optional<String> fault(ArchiveFolder folder, StoredFile file) throws IOException {
        if (!folder.has(file.name())) {
            return Optional.of("file " + file.name() + " is missing");
        }
        if (folder.size(file.name()) != file.bytes()) {
            return Optional.of(
                    "file " + file.name() + " has " + folder.size(file.name()) + " bytes, not " + file.bytes());
        }
        return folder.isAsSaved(file)
                ? Optional.empty()
                : Optional.of("file " + file.name() + " is not as it was saved: its SHA-256 differs");
    }
}
