package dev.orderly.archive.s3;

import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 as the protocol writes them. */
final class BucketSums {

    /** The type of what lies in a bucket. */
    static final String BYTES = "application/octet-stream";

    private BucketSums() {}

    static String written(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
