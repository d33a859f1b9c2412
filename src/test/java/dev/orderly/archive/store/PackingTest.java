package dev.orderly.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressions are named with levels, and higher ones make files smaller. */
class PackingTest {

    private static final byte[] ROWS = IntStream.range(0, 20_000)
            .mapToObj(i -> i + "\t" + Integer.toHexString(i * 7919) + "\tward " + i % 17 + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"zstd, 19", "gzip, 9"})
    void higherLevelsMakeFilesSmaller(String kind, int highest) throws IOException {
        byte[] quick = packed(Packing.parse(kind + ":1"));
        byte[] thorough = packed(Packing.parse(kind + ":" + highest));
        assertThat(thorough.length).isLessThan(quick.length);
        Compression compression = Packing.parse(kind).compression();
        assertThat(compression.expand(new ByteArrayInputStream(thorough))).hasBinaryContent(ROWS);
    }

    private static byte[] packed(Packing packing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.compression().compress(bytes, packing.level())) {
            out.write(ROWS);
        }
        return bytes.toByteArray();
    }

    @Test
    void withoutALevelItIsTheUsualOne() {
        assertThat(Packing.parse("zstd")).isEqualTo(new Packing(Compression.ZSTD, 1));
        assertThat(Packing.parse("gzip")).isEqualTo(new Packing(Compression.GZIP, 6));
        assertThat(Packing.parse("none")).isEqualTo(new Packing(Compression.NONE, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lz4", "zstd:0", "zstd:20", "gzip:10", "none:1", "gzip:", "zstd:-1", "zstd:9.5", ":3", ""})
    void whatThereIsNotIsRefused(String words) {
        assertThatThrownBy(() -> Packing.parse(words))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo("option-value"));
    }
}
