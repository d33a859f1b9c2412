package dev.orderly.archive.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The rows of a chunk on their way out of a database, in COPY's text format with the line that ends them. */
public final class RowStream extends InputStream {

    private static final byte[] END = "\\.\n".getBytes(StandardCharsets.US_ASCII);

    private final CopyOut copy;
    private final ChangedRows changed;
    private byte[] row = {};
    private int at;
    private boolean ended;

    private RowStream(CopyOut copy, RowChange change) {
        this.copy = copy;
        this.changed = new ChangedRows(change);
    }

    public static RowStream of(Connection connection, Chunk chunk, RowChange change) throws SQLException {
        return new RowStream(
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(chunk.copyOut(RowFormat.TEXT)), change);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** As many whole rows as fit, and the beginning of the next. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int filled = 0;
        while (filled < length && (at < row.length || next())) {
            int part = Math.min(length - filled, row.length - at);
            System.arraycopy(row, at, buffer, offset + filled, part);
            at += part;
            filled += part;
        }
        return filled == 0 && length > 0 ? -1 : filled;
    }

    private boolean next() throws IOException {
        if (ended) {
            return false;
        }
        byte @Nullable [] read;
        try {
            read = copy.readFromCopy();
        } catch (SQLException e) {
            throw new IOException("the rows could not be read on: " + e.getMessage(), e);
        }
        ended = read == null;
        row = read == null ? END : changed.of(read);
        at = 0;
        return true;
    }

    /** Rows that nobody wants any more are not sent. */
    @Override
    public void close() throws IOException {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw new IOException("the rows could not be left: " + e.getMessage(), e);
            }
        }
    }
}
