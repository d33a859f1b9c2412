package dev.orderly.archive.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;

/**
 * Streams rows from one database into another as the server sends them: what they hold is looked at by the two servers only. Both
 * count them.
 */
public final class CopyThrough {

    private static final int BUFFER = 1 << 17;

    private final CopyIn in;
    private final LongConsumer progress;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private long passed;

    private CopyThrough(CopyIn in, LongConsumer progress) {
        this.in = in;
        this.progress = progress;
    }

    /**
     * @param sql {@code COPY … FROM stdin} in the format
     * @param progress is told how many bytes more have passed
     * @return the rows that the target took, and the count of those that were sent, without a sum
     */
    public static dev.orderly.archive.rows.CopyIn.Copied run(
            Connection source, Chunk chunk, RowFormat format, Connection target, String sql, LongConsumer progress)
            throws SQLException {
        CopyOut out = source.unwrap(PGConnection.class).getCopyAPI().copyOut(chunk.copyOut(format));
        try {
            CopyIn in = target.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            try {
                CopyThrough through = new CopyThrough(in, progress);
                through.all(out);
                long taken = in.endCopy();
                return new dev.orderly.archive.rows.CopyIn.Copied(
                        taken, RowSum.counted(out.getHandledRowCount(), through.passed));
            } finally {
                cancel(in);
            }
        } finally {
            cancel(out);
        }
    }

    private void all(CopyOut out) throws SQLException {
        for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            if (filled + row.length > buffer.length) {
                send(buffer, filled);
                filled = 0;
            }
            if (row.length > buffer.length) {
                send(row, row.length);
            } else {
                System.arraycopy(row, 0, buffer, filled, row.length);
                filled += row.length;
            }
        }
        send(buffer, filled);
    }

    private void send(byte[] bytes, int length) throws SQLException {
        in.writeToCopy(bytes, 0, length);
        passed += length;
        progress.accept(length);
    }

    private static void cancel(CopyOperation copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
