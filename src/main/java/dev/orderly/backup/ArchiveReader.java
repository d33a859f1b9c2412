package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
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

/** Reads what an archive says of its schema, after checking that it is what was saved. */
final class ArchiveReader {

    private final ArchiveFolder folder;
    private final Manifest manifest;

    ArchiveReader(Backup backup) {
        this.folder = backup.folder();
        this.manifest = backup.manifest();
    }

    TableOfContents contents() throws IOException {
        return TocReader.read(new ByteArrayInputStream(bytes(TakeArchive.TOC_FILE)));
    }

    Catalog schema() throws IOException {
        String json = new String(bytes(TakeArchive.SCHEMA_FILE), StandardCharsets.UTF_8);
        return CatalogJson.read(json, manifest.id());
    }

    private byte[] bytes(String name) throws IOException {
        StoredFile known = manifest.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> changed(name));
        try (InputStream in = folder.open(name)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(known.bytes() + 1));
            if (bytes.length != known.bytes() || !Checksums.of(bytes).equals(known.sha256())) {
                throw changed(name);
            }
            return bytes;
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
