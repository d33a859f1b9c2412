package dev.orderly.archive.large;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/** Fills large objects that were made empty. */
public final class LargeObjectIn implements AutoCloseable {

    private static final int PIECE = 1 << 20;

    private final PreparedStatement put;

    /** @param connection in the transaction that fills them */
    public LargeObjectIn(Connection connection) throws SQLException {
        this.put = connection.prepareStatement("SELECT pg_catalog.lo_put(?::bigint::pg_catalog.oid, ?, ?)");
    }

    /**
     * @param content left open
     * @param progress is told how many bytes more were sent
     * @return how many bytes there were
     */
    public long fill(long oid, InputStream content, LongConsumer progress) throws SQLException, IOException {
        long bytes = 0;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            put.setLong(1, oid);
            put.setLong(2, bytes);
            put.setBytes(3, piece);
            put.execute();
            bytes += piece.length;
            progress.accept(piece.length);
        }
        return bytes;
    }

    @Override
    public void close() throws SQLException {
        put.close();
    }
}
