package dev.orderly.view;

import dev.orderly.transfer.Copied;

/** What was copied. */
public final class CopyView {

    private CopyView() {}

    public static Document of(Copied copied) {
        String rows = copied.tables().isPresent()
                ? ": " + copied.tables().get() + " tables, " + copied.rows().orElse(0L) + " rows"
                : " as the server copies files";
        String kept = KeptWords.of(copied.kept(), copied.keptObjects());
        return Document.of(
                Json.object(
                        "from",
                        copied.from(),
                        "to",
                        copied.to(),
                        "database",
                        copied.database(),
                        "kept",
                        copied.kept(),
                        "keptObjects",
                        copied.keptObjects(),
                        "tables",
                        copied.tables(),
                        "rows",
                        copied.rows()),
                new Text("copied " + copied.from() + " into " + copied.to() + rows + kept));
    }
}
