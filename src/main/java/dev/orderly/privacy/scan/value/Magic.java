package dev.orderly.privacy.scan.value;

import java.util.List;

/** Knows what bytes are by how they begin, as PostgreSQL writes them: {@code \\x} and hexadecimal digits. */
final class Magic {

    /** JPEG, PNG, GIF, TIFF of both byte orders, JPEG 2000. */
    private static final List<String> IMAGES =
            List.of("ffd8ff", "89504e47", "474946", "49492a00", "4d4d002a", "0000000c6a502020");

    /** Of ISO/IEC 19794: minutiae, finger, face and iris images; WSQ, in which fingerprints are kept. */
    private static final List<String> BIOMETRICS = List.of("464d5200", "46495200", "46414300", "49495200", "ffa0ffa");

    private Magic() {}

    static boolean isImage(String value) {
        return startsWithAny(value, IMAGES) || isWebp(value) || isHeic(value);
    }

    static boolean isBiometric(String value) {
        return startsWithAny(value, BIOMETRICS);
    }

    /** RIFF, four bytes of length, WEBP. */
    private static boolean isWebp(String value) {
        return value.startsWith("\\x52494646") && value.startsWith("57454250", 18);
    }

    /** Four bytes of length, then ftyp and the brand: heic, heix, avif. */
    private static boolean isHeic(String value) {
        return value.startsWith("\\x")
                && value.startsWith("66747970", 10)
                && (value.startsWith("6865", 18) || value.startsWith("61766966", 18));
    }

    private static boolean startsWithAny(String value, List<String> beginnings) {
        return value.startsWith("\\x") && beginnings.stream().anyMatch(one -> value.startsWith(one, 2));
    }
}
