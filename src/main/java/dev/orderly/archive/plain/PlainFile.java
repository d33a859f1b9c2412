package dev.orderly.archive.plain;

import dev.orderly.archive.store.CountedInput;
import dev.orderly.archive.toc.TocCompression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A plain dump on disk: by its first bytes compressed or not, whatever it is called. */
final class PlainFile {

    private static final String HEAD = "-- PostgreSQL database";
    private static final List<String> ENDINGS = List.of(".sql", ".sql.gz", ".sql.zst", ".sql.lz4");
    private static final byte[] LZ4 = {0x04, 0x22, 0x4D, 0x18};
    private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final int LOOK = 512;
    private static final int BUFFER = 1 << 16;

    private PlainFile() {}

    /** Whether its name or its beginning says so. */
    static boolean isOne(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().anyMatch(name::endsWith)) {
            return true;
        }
        try (InputStream in = open(path, read -> {})) {
            return new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1).contains(HEAD);
        } catch (IOException e) {
            return false;
        }
    }

    /** @param passed is told how many bytes more of the file were read */
    static InputStream open(Path path, LongConsumer passed) throws IOException {
        InputStream file = new BufferedInputStream(new CountedInput(Files.newInputStream(path), passed), BUFFER);
        try {
            file.mark(4);
            byte[] first = file.readNBytes(4);
            file.reset();
            return compression(first).expand(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static TocCompression compression(byte[] first) {
        if (first.length >= 2 && first[0] == 0x1F && first[1] == (byte) 0x8B) {
            return TocCompression.GZIP;
        }
        return Arrays.equals(first, ZSTD)
                ? TocCompression.ZSTD
                : Arrays.equals(first, LZ4) ? TocCompression.LZ4 : TocCompression.NONE;
    }
}
