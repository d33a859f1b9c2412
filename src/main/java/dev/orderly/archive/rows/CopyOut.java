package dev.orderly.archive.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;

/** Streams rows out of a table. */
public final class CopyOut {

    private CopyOut() {}

    /**
     * @param out gets the rows in COPY's text format; left open
     * @param progress is told how many bytes more have passed, row by row
     */
    public static RowSum run(Connection connection, Chunk chunk, OutputStream out, LongConsumer progress)
            throws SQLException, IOException {
        RowSum sum = new RowSum();
        org.postgresql.copy.CopyOut copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(chunk.copyOut());
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                sum.add(row);
                out.write(row);
                progress.accept(row.length);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return sum;
    }
}
