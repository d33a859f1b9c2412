package dev.orderly.backup;

import dev.orderly.archive.crypt.WrongKeyException;
import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.ManifestFile;
import dev.orderly.archive.manifest.ManifestJson;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Opening;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a workspace in which its backups lie, one folder each. What has no manifest is no backup; folders whose name
 * begins with a dot are others' business.
 */
public final class BackupStore {

    /** The word for the newest backup. */
    public static final String LATEST = "latest";

    /** Where archives from a bucket lie for as long as they are used. */
    private static final String FETCHED = ".fetched";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_OF_ONE_SECOND = 1000;

    private final Path root;

    public BackupStore(Path root) {
        this.root = root;
    }

    /**
     * What a store holds.
     *
     * @param backups the newest first
     * @param broken names of folders whose manifest cannot be read
     * @param unfinished names of folders without a manifest: being written, or left by a run that was killed
     */
    public record Contents(List<Backup> backups, List<String> broken, List<String> unfinished) {

        public Contents {
            backups = List.copyOf(backups);
            broken = List.copyOf(broken);
            unfinished = List.copyOf(unfinished);
        }

        /** Those of one environment; all without one. */
        public Contents of(Optional<String> environment) {
            List<Backup> wanted = backups.stream()
                    .filter(backup -> environment
                            .filter(name -> !name.equals(backup.head().environment()))
                            .isEmpty())
                    .toList();
            return new Contents(wanted, broken, unfinished);
        }
    }

    public Contents contents() {
        List<Backup> backups = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        for (Path path : folders()) {
            ArchiveFolder folder = new ArchiveFolder(path);
            if (!isArchive(folder)) {
                unfinished.add(path.getFileName().toString());
                continue;
            }
            try {
                backups.add(read(folder));
            } catch (ProblemException e) {
                broken.add(path.getFileName().toString());
            }
        }
        backups.sort(Comparator.comparing((Backup backup) -> backup.head().startedAt())
                .thenComparing(Backup::id)
                .reversed());
        return new Contents(backups, broken, unfinished);
    }

    private List<Path> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isArchive(ArchiveFolder folder) {
        return folder.has(Manifest.FILE) || folder.has(Head.FILE) && folder.has(Head.SEALED_MANIFEST);
    }

    /** @throws ProblemException {@code archive-broken}, exit 6 */
    static Backup read(ArchiveFolder folder) {
        try {
            return folder.has(Manifest.FILE) ? plain(folder) : sealed(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Backup plain(ArchiveFolder folder) throws IOException {
        Manifest manifest = ManifestFile.read(folder);
        return new Backup(folder, Head.of(manifest), false, Optional.of(manifest), Verifications.last(folder));
    }

    private static Backup sealed(ArchiveFolder folder) throws IOException {
        try (InputStream in = folder.open(Head.FILE)) {
            Head head = ManifestJson.readHead(
                    in.readAllBytes(), String.valueOf(folder.path().getFileName()));
            return new Backup(folder, head, true, Optional.empty(), Verifications.last(folder));
        }
    }

    /**
     * @param name an id, the beginning of just one, a label, {@code latest}, each also with
     *     {@code @ENVIRONMENT}; or the path of an archive's folder
     * @throws ProblemException {@code backup-unknown} or {@code backup-ambiguous}, exit 2
     */
    public Backup find(String name) {
        Path direct = root.resolve(name).normalize();
        if (direct.getNameCount() > 0 && isArchive(new ArchiveFolder(direct))) {
            return read(new ArchiveFolder(direct));
        }
        List<Backup> fitting = BackupName.fitting(name, contents().backups(), Backup::head);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw fitting.isEmpty() ? unknown(name) : ambiguous(name, fitting);
    }

    /**
     * Opens an encrypted backup.
     *
     * @return the same with its manifest, and with files that can be read
     * @throws ProblemException {@code backup-key-wrong} when the key does not fit, {@code archive-broken}; exit 6
     */
    public Backup open(Backup sealed, Opening opening) {
        ArchiveFolder folder = sealed.folder().openedBy(opening);
        try (InputStream in = folder.read(Head.SEALED_MANIFEST)) {
            Manifest manifest = ManifestJson.read(in.readAllBytes(), sealed.id());
            if (!Head.of(manifest).equals(sealed.head())) {
                throw broken(sealed, "its head tells something else than its manifest")
                        .raise();
            }
            return Backup.of(folder, manifest, sealed.verified());
        } catch (WrongKeyException e) {
            throw Problem.of(
                            "backup-key-wrong",
                            ExitCode.INVALID_INPUT,
                            "the backup \"" + sealed.id() + "\" cannot be opened: " + e.getMessage())
                    .hint("give another passphrase, or a secret key with: --secret-key FILE")
                    .raise(e);
        } catch (IOException e) {
            throw broken(sealed, "its manifest cannot be read: " + e.getMessage())
                    .raise(e);
        }
    }

    private static Problem broken(Backup backup, String why) {
        return Problem.of(
                        "archive-broken",
                        ExitCode.INVALID_INPUT,
                        "the archive \"" + backup.id() + "\" cannot be used: " + why)
                .hint("use another one, see: backup list");
    }

    private static ProblemException unknown(String name) {
        return Problem.of("backup-unknown", ExitCode.USAGE, "there is no backup \"" + name + "\"")
                .hint("see: backup list")
                .raise();
    }

    private static ProblemException ambiguous(String name, List<Backup> fitting) {
        String ids = String.join(", ", fitting.stream().map(Backup::id).toList());
        return Problem.of("backup-ambiguous", ExitCode.USAGE, "\"" + name + "\" is the beginning or label of " + ids)
                .hint("give the whole id")
                .raise();
    }

    /** The newest backup of an environment that holds its schema and all of its rows, and needs no key. */
    public Optional<Backup> newest(String environment) {
        return contents().backups().stream()
                .filter(backup ->
                        !backup.encrypted() && backup.head().environment().equals(environment))
                .filter(backup -> backup.head().kind().hasRows()
                        && backup.head().kind().hasSchema()
                        && backup.head().complete())
                .findFirst();
    }

    /** A folder for a backup that comes from a bucket, made or not. */
    ArchiveFolder fetched(String id) {
        return new ArchiveFolder(root.resolve(FETCHED).resolve(id));
    }

    /** A folder for a new backup, not made yet. */
    ArchiveFolder next(String environment, String kind, Instant now) {
        String plain = environment.replaceAll("[^A-Za-z0-9_-]", "_");
        String id = TIME.format(now) + '-' + plain + '-' + kind;
        for (int i = 1; i < MOST_OF_ONE_SECOND; i++) {
            Path folder = root.resolve(i == 1 ? id : id + '-' + i);
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                return new ArchiveFolder(folder);
            }
        }
        throw new IllegalStateException(id);
    }
}
