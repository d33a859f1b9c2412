package dev.orderly.archive.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;

/** Streams rows out of a table. */
public final class CopyOut {

    /** Rows are gathered before they are handed on, in more than what comes after them gathers; progress is told as often. */
    private static final int BUFFER = 1 << 17;

    private CopyOut() {}

    /** As they are. */
    public static RowSum run(Connection connection, Chunk chunk, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        return run(connection, chunk, Optional.empty(), out, progress);
    }

    /**
     * @param change makes of each row what is written; empty where they pass as they are
     * @param out gets the rows in COPY's text format, or in whatever the change makes of that; left open
     * @param progress is told how many bytes more have passed, some rows at a time
     * @return over what was written
     */
    public static RowSum run(
            Connection connection, Chunk chunk, Optional<RowChange> change, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        RowSum sum = new RowSum();
        Optional<ChangedRows> changed = change.map(ChangedRows::new);
        org.postgresql.copy.CopyOut copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(chunk.copyOut(RowFormat.TEXT));
        try {
            byte[] buffer = new byte[BUFFER];
            int filled = 0;
            for (byte[] read = copy.readFromCopy(); read != null; read = copy.readFromCopy()) {
                byte[] row = changed.isPresent() ? changed.get().of(read) : read;
                sum.add(row);
                if (filled + row.length > buffer.length) {
                    out.write(buffer, 0, filled);
                    progress.accept(filled);
                    filled = 0;
                }
                if (row.length > buffer.length) {
                    out.write(row, 0, row.length);
                    progress.accept(row.length);
                } else {
                    System.arraycopy(row, 0, buffer, filled, row.length);
                    filled += row.length;
                }
            }
            out.write(buffer, 0, filled);
            progress.accept(filled);
            requireAll(copy.getHandledRowCount(), sum.rows());
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return sum;
    }

    /** The server counts as well. */
    private static void requireAll(long sent, long written) throws IOException {
        if (sent != written) {
            throw new IOException("of " + sent + " rows that the server sent, " + written + " were written");
        }
    }
}
