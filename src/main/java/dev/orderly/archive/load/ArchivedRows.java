package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.tables.Incoming;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** The rows of single tables of an archive, for tables that are there. */
public final class ArchivedRows {

    private static final String HEAD = "COPY ";
    private static final String TAIL = " FROM stdin";

    private final DataFiles files;
    private final TableOfContents contents;

    /** @param manifest by which each file is checked before a byte of it reaches the target */
    public ArchivedRows(ArchiveFolder folder, TableOfContents contents, Manifest manifest) {
        this.files = new DataFiles(folder, contents, manifest);
        this.contents = contents;
    }

    public Incoming of(TableRows table) {
        List<Incoming.Part> parts = new ArrayList<>();
        QualifiedName name = QualifiedName.of(table.schema(), table.name());
        String entrance = name.quoted();
        for (TocEntry entry : contents.entries()) {
            if (entry.hasData()
                    && entry.schema().equals(table.schema())
                    && entry.tag().equals(table.name())) {
                parts.add(() -> files.rows(entry));
                entrance = entrance(entry);
            }
        }
        return new Incoming(name, table.columns(), entrance, parts);
    }

    /** What the entry's statement copies into, which is another table where rows have to find their partition. */
    private static String entrance(TocEntry entry) {
        String sql = CopyStatement.of(entry, false).table();
        String target = sql.substring(HEAD.length(), sql.length() - TAIL.length());
        int columns = target.endsWith(")") ? target.lastIndexOf(" (") : target.length();
        return columns < 0 ? target : target.substring(0, columns);
    }
}
