package dev.orderly.migration;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A file's checksum as Flyway records it: CRC-32 over the lines without their ends, a byte order mark left out. */
final class FlywayChecksum {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FlywayChecksum() {}

    static int of(String text) {
        CRC32 crc = new CRC32();
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        content.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}
