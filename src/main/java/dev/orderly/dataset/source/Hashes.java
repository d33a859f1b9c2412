package dev.orderly.dataset.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Hash and place of one row after the other, sorted by hash. There are as many as a table has rows, so that they come in binary form
 * (manual, COPY, "Binary Format") and no object is made for any.
 */
public final class Hashes implements Closeable {

    /** Signature, flags, and the length of a header's extension. */
    private static final int HEADER = 19;

    private static final int BUFFER = 1 << 16;

    private final PGCopyInputStream copy;
    private final DataInputStream in;
    private boolean there = true;
    private long hash;
    private long table;
    private long block;
    private int offset;
    private boolean marked;

    /** @param query hash, table and place of each row; a fourth value, if any, whether it is to be looked at even if it is equal */
    Hashes(Connection connection, String query) throws SQLException, IOException {
        this.copy = new PGCopyInputStream(
                connection.unwrap(PGConnection.class), "COPY (" + query + " ORDER BY 1) TO STDOUT (FORMAT binary)");
        this.in = new DataInputStream(new BufferedInputStream(copy, BUFFER));
        try {
            in.readFully(new byte[HEADER]);
            step();
        } catch (IOException e) {
            copy.close();
            throw e;
        }
    }

    /** Goes on to the next row, if there is one. */
    void step() throws IOException {
        int values = in.readShort();
        there = values > 0;
        if (!there) {
            return;
        }
        length();
        hash = in.readLong();
        length();
        table = Integer.toUnsignedLong(in.readInt());
        length();
        block = Integer.toUnsignedLong(in.readInt());
        offset = in.readUnsignedShort();
        if (values > 3) {
            length();
            marked = in.readBoolean();
        }
    }

    /** None of the values is NULL, and all are of a fixed length. */
    private void length() throws IOException {
        in.readInt();
    }

    boolean isThere() {
        return there;
    }

    long hash() {
        return hash;
    }

    /** The {@code tableoid}. */
    long table() {
        return table;
    }

    /** The {@code ctid}. */
    String place() {
        return "(" + block + "," + offset + ")";
    }

    boolean isMarked() {
        return marked;
    }

    @Override
    public void close() throws IOException {
        if (copy.isActive()) {
            copy.close();
        }
    }
}
