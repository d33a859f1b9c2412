package dev.orderly.archive.store;

import dev.orderly.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;

/** SHA-256 of files. */
public final class Checksums {

    private static final int BUFFER = 1 << 17;

    private Checksums() {}

    /** Of all that is left in a stream, in hexadecimal. */
    public static String of(InputStream in) throws IOException {
        Sha256 sum = new Sha256();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sum.add(buffer, 0, read);
        }
        return sum.hex();
    }

    public static String of(byte[] bytes) {
        return new Sha256().add(bytes).hex();
    }
}
