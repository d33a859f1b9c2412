package dev.orderly.archive.load;

import dev.orderly.archive.rows.CopyIn;
import dev.orderly.archive.toc.TocEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;

/** Where the rows of entries come from: files of an archive, or a database that is read at this moment. Thread-safe. */
public interface RowSource {

    /**
     * Brings an entry's rows into a table.
     *
     * @param progress is told how many bytes more have passed
     */
    CopyIn.Copied copy(TocEntry entry, Connection target, CopyStatement into, LongConsumer progress)
            throws SQLException, IOException;

    /**
     * Writes an entry's rows in COPY's text format, with the line that ends them.
     *
     * @param out left open
     */
    void write(TocEntry entry, OutputStream out) throws SQLException, IOException;

    /** What an entry's rows weigh, for order and progress. */
    long bytes(TocEntry entry);

    /** What the entry with large objects names. */
    List<LargeObjectPlace> largeObjects(TocEntry entry) throws SQLException, IOException;

    /** The content of a large object; the caller closes the stream. */
    InputStream content(LargeObjectPlace place) throws SQLException, IOException;

    /** @param bytes how many the content turned out to hold */
    void requireWhole(LargeObjectPlace place, long bytes);
}
