package dev.orderly.archive.read;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Sealing;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.json.CatalogJson;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what an archive says of its schema, after checking that it is what was saved. */
public final class ArchiveReader {

    private final ArchiveFolder folder;
    private final Manifest manifest;

    public ArchiveReader(ArchiveFolder folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** @throws dev.orderly.problem.ProblemException {@code archive-broken}, exit 6, when the manifest tells of another archive */
    public TableOfContents contents() throws IOException {
        TableOfContents contents = contentsAsTheyAre();
        List<String> faults = Consistency.faults(manifest, contents);
        if (!faults.isEmpty()) {
            throw Problem.of(
                            "archive-broken",
                            ExitCode.INVALID_INPUT,
                            "the archive \"" + manifest.id() + "\" cannot be used: " + faults.get(0))
                    .hint("use another one, see: backup list")
                    .raise();
        }
        return contents;
    }

    /** The same, unchecked against the manifest. */
    public TableOfContents contentsAsTheyAre() throws IOException {
        byte[] toc = bytes(TakeArchive.TOC_FILE);
        return TocReader.read(new ByteArrayInputStream(toc), toc.length);
    }

    /** The schema that was saved. */
    public Catalog schema() throws IOException {
        String json = new String(bytes(TakeArchive.SCHEMA_FILE), StandardCharsets.UTF_8);
        return CatalogJson.read(json, manifest.id());
    }

    /** @throws dev.orderly.problem.ProblemException {@code backup-no-roles}, exit 2, when they were not saved */
    public byte[] roles() throws IOException {
        if (manifest.files().stream().noneMatch(file -> isNamed(file, TakeArchive.ROLES_FILE))) {
            throw Problem.of(
                            "backup-no-roles",
                            ExitCode.USAGE,
                            "the archive \"" + manifest.id() + "\" does not hold the roles of its server")
                    .hint("take one that does with: backup create --globals")
                    .raise();
        }
        return bytes(TakeArchive.ROLES_FILE);
    }

    private static boolean isNamed(StoredFile file, String name) {
        return file.name().equals(name) || file.name().equals(name + Sealing.SUFFIX);
    }

    private byte[] bytes(String name) throws IOException {
        StoredFile known = manifest.files().stream()
                .filter(file -> isNamed(file, name))
                .findFirst()
                .orElseThrow(() -> changed(name));
        check(known);
        try (InputStream in = folder.read(known.name())) {
            return in.readAllBytes();
        }
    }

    private void check(StoredFile known) throws IOException {
        if (!folder.isAsSaved(known)) {
            throw changed(known.name());
        }
    }

    private RuntimeException changed(String name) {
        return Problem.of(
                        "archive-file-changed",
                        ExitCode.INVALID_INPUT,
                        "the file \"" + name + "\" of the archive \"" + manifest.id() + "\" is not as it was saved")
                .hint("use another one, see: backup list")
                .raise();
    }
}
