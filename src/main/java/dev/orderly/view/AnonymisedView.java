package dev.orderly.view;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.privacy.export.AnonymisedExport;
import dev.orderly.privacy.manifest.FileEntry;
import dev.orderly.privacy.manifest.RunManifest;

/** What left anonymised. */
public final class AnonymisedView {

    private AnonymisedView() {}

    public static Document exported(AnonymisedExport exported) {
        RunManifest manifest = exported.manifest();
        Table.Builder tables = Table.of("table", "rows#");
        manifest.tables()
                .forEach(table ->
                        tables.row(table.toString(), table.omitted() ? "omitted" : String.valueOf(table.rows())));
        long bytes = manifest.files().stream().mapToLong(FileEntry::bytes).sum();
        return Document.of(
                Json.object(
                        "environment",
                        manifest.origin().environment(),
                        "folder",
                        exported.folder(),
                        "as",
                        manifest.target(),
                        "run",
                        manifest.run(),
                        "policy",
                        manifest.policy(),
                        "profile",
                        manifest.profile(),
                        "key",
                        manifest.keyKept() ? manifest.key() : null,
                        "rows",
                        manifest.rows(),
                        "bytes",
                        bytes,
                        "files",
                        manifest.files().size(),
                        "tables",
                        manifest.tables().stream()
                                .map(table -> Json.object(
                                        "table", table.toString(), "omitted", table.omitted(), "rows", table.rows()))
                                .toList()),
                tables.whenEmpty("no table"),
                new Text("exported " + manifest.rows() + " rows of "
                        + manifest.origin().environment()
                        + ", anonymised, as " + manifest.target() + " to " + exported.folder() + ": "
                        + ByteCount.words(bytes)
                        + (manifest.keyKept() ? ", signed with key " + manifest.key() : "")));
    }
}
