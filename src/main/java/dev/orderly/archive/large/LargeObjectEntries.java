package dev.orderly.archive.large;

import dev.orderly.archive.toc.Section;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.ddl.AccessDdl;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Large objects as entries of a table of contents. */
public final class LargeObjectEntries {

    private static final long METADATA_CATALOG = 2613;

    private final IntSupplier ids;

    /** @param ids numbers for new entries */
    public LargeObjectEntries(IntSupplier ids) {
        this.ids = ids;
    }

    /** What makes the objects, empty ones, with all that hangs on them. */
    public List<TocEntry> making(List<LargeObject> objects) {
        List<TocEntry> entries = new ArrayList<>();
        for (LargeObject object : objects) {
            int id = ids.getAsInt();
            entries.add(making(id, object));
            String tag = "LARGE OBJECT " + object.oid();
            if (!object.comment().isEmpty()) {
                String sql = "COMMENT ON " + tag + " IS " + SqlLiteral.quote(object.comment());
                entries.add(after(id, "COMMENT", tag, List.of(sql)));
            }
            if (!object.labels().isEmpty()) {
                entries.add(after(id, "SECURITY LABEL", tag, object.labels()));
            }
            List<String> privileges = AccessDdl.ofLargeObject(object.oid(), object.access(), object.owner());
            if (!privileges.isEmpty()) {
                entries.add(after(id, "ACL", tag, privileges));
            }
        }
        return entries;
    }

    private static TocEntry making(int id, LargeObject object) {
        return new TocEntry(
                id,
                false,
                METADATA_CATALOG,
                object.oid(),
                Long.toString(object.oid()),
                "BLOB",
                Section.PRE_DATA,
                "SELECT pg_catalog.lo_create('" + object.oid() + "');\n",
                "SELECT pg_catalog.lo_unlink('" + object.oid() + "');\n",
                "",
                "",
                "",
                "",
                0,
                object.owner(),
                List.of(),
                "",
                TocEntry.NO_OFFSET);
    }

    private TocEntry after(int object, String kind, String tag, List<String> statements) {
        String sql = statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining());
        return TocEntry.of(ids.getAsInt(), kind, tag, Section.PRE_DATA, sql).needing(List.of(object));
    }

    /** Their content, all of it. */
    public TocEntry content() {
        return new TocEntry(
                ids.getAsInt(),
                true,
                0,
                0,
                "BLOBS",
                "BLOBS",
                Section.DATA,
                "",
                "",
                "",
                "",
                "",
                "",
                0,
                "",
                List.of(),
                LargeObjectOut.LIST,
                TocEntry.NO_OFFSET);
    }
}
