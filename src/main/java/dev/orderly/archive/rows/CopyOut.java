package dev.orderly.archive.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;

/** Streams rows out of a table. */
public final class CopyOut {

    private static final long TELL_EACH = 1 << 16;

    private CopyOut() {}

    /**
     * @param out gets the rows in COPY's text format; left open
     * @param progress is told how many bytes more have passed, some rows at a time
     */
    public static RowSum run(Connection connection, Chunk chunk, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        RowSum sum = new RowSum();
        org.postgresql.copy.CopyOut copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(chunk.copyOut());
        try {
            long told = 0;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                sum.add(row);
                out.write(row);
                if (sum.bytes() - told >= TELL_EACH) {
                    progress.accept(sum.bytes() - told);
                    told = sum.bytes();
                }
            }
            progress.accept(sum.bytes() - told);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return sum;
    }
}
