package dev.orderly.archive.store;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How data files are compressed. */
public enum Compression {
    /** Fast and small; read by pg_restore 16 and newer. */
    ZSTD(".zst", /* usualLevel= */ 1, /* levels= */ 19),
    /** Read by every pg_restore. */
    GZIP(".gz", /* usualLevel= */ 6, /* levels= */ 9),
    NONE("", /* usualLevel= */ 0, /* levels= */ 0);

    private static final int BUFFER = 1 << 16;

    private final String suffix;
    private final int usualLevel;
    private final int levels;

    Compression(String suffix, int usualLevel, int levels) {
        this.suffix = suffix;
        this.usualLevel = usualLevel;
        this.levels = levels;
    }

    /** What names of compressed files end with. */
    public String suffix() {
        return suffix;
    }

    /** The level when none is chosen; that of gzip is also pg_dump's. */
    int usualLevel() {
        return usualLevel;
    }

    /** The highest level; those of zstd above it need much memory to be read, too. */
    int levels() {
        return levels;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Compression> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** @param out is closed with what is returned */
    OutputStream compress(OutputStream out, int level) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdOutputStream(out, level);
            case GZIP -> new Gzip(out, level);
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

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }
}
