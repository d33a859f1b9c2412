package dev.orderly.archive.toc;

import java.util.Arrays;

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
