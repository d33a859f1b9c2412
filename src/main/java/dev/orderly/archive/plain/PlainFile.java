package dev.orderly.archive.plain;

import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.CountedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A plain dump on disk: by its first bytes compressed or not, whatever it is called. */
final class PlainFile {

    private static final String HEAD = "-- PostgreSQL database";
    private static final int LOOK = 512;
    private static final int BUFFER = 1 << 16;

    private PlainFile() {}

    /** Whether its name or its beginning says so. */
    static boolean isOne(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".sql") || name.endsWith(".sql.gz") || name.endsWith(".sql.zst")) {
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

    private static Compression compression(byte[] first) {
        if (first.length >= 2 && first[0] == 0x1F && first[1] == (byte) 0x8B) {
            return Compression.GZIP;
        }
        boolean zstd = first.length == 4
                && first[0] == 0x28
                && first[1] == (byte) 0xB5
                && first[2] == 0x2F
                && first[3] == (byte) 0xFD;
        return zstd ? Compression.ZSTD : Compression.NONE;
    }
}
