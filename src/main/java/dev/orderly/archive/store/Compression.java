package dev.orderly.archive.store;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How data files are compressed. */
public enum Compression {
    /** Fast and small; read by pg_restore 16 and newer. */
    ZSTD(".zst"),
    /** Read by every pg_restore. */
    GZIP(".gz"),
    NONE("");

    private static final int BUFFER = 1 << 16;
    /** Rows get no smaller by much with higher ones, which take twice the time. */
    private static final int ZSTD_LEVEL = 1;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What names of compressed files end with. */
    public String suffix() {
        return suffix;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Compression> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** @param out is closed with what is returned */
    OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL);
            case GZIP -> new Gzip(out);
            case NONE -> out;
        };
    }

    public InputStream expand(InputStream in) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdInputStream(in);
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case NONE -> in;
        };
    }

    /** At the level of {@code gzip -6}, which is also pg_dump's. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.DEFAULT_COMPRESSION);
        }
    }
}
