package dev.orderly.archive.s3;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Sums as the protocol writes them. */
final class BucketSums {

    /** The type of what lies in a bucket. */
    static final String BYTES = "application/octet-stream";

    private static final int BUFFER = 1 << 16;

    private BucketSums() {}

    static String written(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** Of a part, which tells parts apart and proves nothing. */
    static String md5(FileSlice slice) throws IOException {
        try (InputStream in = slice.newStream()) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
