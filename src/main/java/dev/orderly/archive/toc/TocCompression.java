package dev.orderly.archive.toc;

import dev.orderly.archive.store.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** How data files are compressed. */
public enum TocCompression {
    NONE(0, ""),
    GZIP(1, ".gz"),
    LZ4(2, ".lz4"),
    ZSTD(3, ".zst");

    private final int code;
    private final String suffix;

    TocCompression(int code, String suffix) {
        this.code = code;
        this.suffix = suffix;
    }

    int code() {
        return code;
    }

    /** What the names of data files end with beyond what entries call them. */
    public String suffix() {
        return suffix;
    }

    /** What is in such a file. */
    public InputStream expand(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> Compression.GZIP.expand(in);
            case LZ4 -> new FramedLZ4CompressorInputStream(in, /* decompressConcatenated= */ true);
            case ZSTD -> Compression.ZSTD.expand(in);
        };
    }

    static TocCompression of(int code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code == code)
                .findFirst()
                .orElseThrow(() -> BrokenToc.because("there is no compression " + code));
    }

    /** Before 1.15 the head holds zlib's level: 0 is none, -1 its default. */
    static TocCompression ofLevel(int level) {
        return level == 0 ? NONE : GZIP;
    }
}
