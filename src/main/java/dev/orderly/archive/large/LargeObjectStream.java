package dev.orderly.archive.large;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The content of a large object on its way out of a database, piece by piece. */
public final class LargeObjectStream extends InputStream {

    private static final int PIECE = 1 << 20;
    private static final String PIECE_OF = "SELECT pg_catalog.lo_get(?::bigint::pg_catalog.oid, ?, " + PIECE + ")";

    private final Connection connection;
    private final long oid;
    private final Runnable whenRead;
    private long from;
    private byte[] piece = {};
    private int at;
    private boolean last;

    /**
     * @param connection in the transaction whose snapshot is used
     * @param whenRead is called at the end, when the connection is free for others
     */
    public LargeObjectStream(Connection connection, long oid, Runnable whenRead) {
        this.connection = connection;
        this.oid = oid;
        this.whenRead = whenRead;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (at == piece.length && (last || !next())) {
            return -1;
        }
        int part = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, part);
        at += part;
        return part;
    }

    private boolean next() throws IOException {
        try (PreparedStatement query = connection.prepareStatement(PIECE_OF)) {
            query.setLong(1, oid);
            query.setLong(2, from);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                piece = result.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IOException("large object " + oid + " could not be read on: " + e.getMessage(), e);
        }
        at = 0;
        from += piece.length;
        last = piece.length < PIECE;
        return piece.length > 0;
    }

    @Override
    public void close() {
        whenRead.run();
    }
}
