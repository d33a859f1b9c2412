package dev.orderly.dataset.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A row, and bytes by which rows are in the order of their keys.
 *
 * @param key see {@link dev.orderly.dataset.source.KeyOrder#bytes}
 * @param line of COPY's text format
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record; bytes are what files and the server take
record KeyedRow(byte[] key, byte[] line) {

    /** The next one, of a file of such; null at its end. */
    static @Nullable KeyedRow read(DataInputStream in) throws IOException {
        byte[] length = in.readNBytes(Integer.BYTES);
        if (length.length == 0) {
            return null;
        }
        byte[] key = new byte[ByteBuffer.wrap(length).getInt()];
        in.readFully(key);
        byte[] line = new byte[in.readInt()];
        in.readFully(line);
        return new KeyedRow(key, line);
    }
}
