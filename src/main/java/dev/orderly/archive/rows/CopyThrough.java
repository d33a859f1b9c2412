package dev.orderly.archive.rows;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;

/**
 * Streams rows from one database into another: as the server sends them, so that what they hold is looked at by the two servers only,
 * or changed one by one. Both servers count them.
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
        return run(source, chunk.copyOut(format), target, sql, progress, CopyThrough::all);
    }

    /**
     * The same in text format, with each row changed on its way.
     *
     * @param sql {@code COPY … FROM stdin} in text format
     */
    public static dev.orderly.archive.rows.CopyIn.Copied changed(
            Connection source, Chunk chunk, RowChange change, Connection target, String sql, LongConsumer progress)
            throws SQLException {
        return run(
                source,
                chunk.copyOut(RowFormat.TEXT),
                target,
                sql,
                progress,
                (through, out) -> through.all(out, change));
    }

    /** How rows get from one COPY to the other. */
    private interface Streaming {
        void run(CopyThrough through, CopyOut out) throws SQLException;
    }

    private static dev.orderly.archive.rows.CopyIn.Copied run(
            Connection source,
            String copyOut,
            Connection target,
            String copyIn,
            LongConsumer progress,
            Streaming streaming)
            throws SQLException {
        CopyOut out = source.unwrap(PGConnection.class).getCopyAPI().copyOut(copyOut);
        try {
            CopyIn in = target.unwrap(PGConnection.class).getCopyAPI().copyIn(copyIn);
            try {
                CopyThrough through = new CopyThrough(in, progress);
                streaming.run(through, out);
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

    private void all(CopyOut out, RowChange change) throws SQLException {
        Changed changed = new Changed();
        for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
            change.change(row, changed);
            if (changed.size() > BUFFER / 2) {
                send(changed.bytes(), changed.size());
                changed.clear();
            }
        }
        send(changed.bytes(), changed.size());
    }

    /** Changed rows, gathered until it pays to send them. */
    private static final class Changed extends ByteArrayOutputStream {

        Changed() {
            super(BUFFER);
        }

        byte[] bytes() {
            return buf;
        }

        /** Room that one huge row needed is given back. */
        void clear() {
            if (buf.length > 8 * BUFFER) {
                buf = new byte[BUFFER];
            }
            count = 0;
        }
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
