package dev.orderly.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.dataset.source.RowText;
import dev.orderly.dataset.source.Rows;
import dev.orderly.dataset.source.SourceTable;
import dev.orderly.dataset.source.SourceTable.SourceField;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsTest {

    private static final SourceTable TABLE = new SourceTable(
            QualifiedName.of("public", "t"),
            List.of(new SourceField("note", "text", false), new SourceField("key", "text", true)));

    /** Pieces of a row each, of some, and all in one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 1 << 24})
    void rowsComeInTheOrderOfTheirKeysWhateverFitsIntoMemory(int memory) throws SQLException, IOException {
        List<String> keys = new ArrayList<>(
                List.of("", "a", "a\tb", "a\nb", "Z", "ä", "\ue000", "😀", "\\N", "a\u0000", "a\u0001b"));
        for (int i = 0; i < 500; i++) {
            keys.add("k" + i);
        }
        List<String> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, new Random(1));
        List<byte[]> lines = new ArrayList<>();
        shuffled.forEach(key -> lines.add(RowText.line(Arrays.asList("of " + key, key))));
        lines.add(3, RowText.line(Arrays.asList("of none", null)));
        List<@Nullable String> sorted = new ArrayList<>();
        sorted.add(null);
        keys.stream()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .forEach(sorted::add);
        assertThat(keys(lines, memory)).isEqualTo(sorted);
    }

    private static List<@Nullable String> keys(List<byte[]> lines, int memory) throws SQLException, IOException {
        List<@Nullable String> keys = new ArrayList<>();
        long before = temporaries();
        try (Rows rows = SortedRows.of(each(lines), TABLE, memory)) {
            for (byte[] line = rows.next(); line != null; line = rows.next()) {
                List<@Nullable String> values = RowText.values(line);
                assertThat(values.get(0)).isEqualTo("of " + (values.get(1) == null ? "none" : values.get(1)));
                keys.add(values.get(1));
            }
        }
        assertThat(temporaries()).isEqualTo(before);
        return keys;
    }

    private static long temporaries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(it -> it.getFileName().toString().startsWith("orderly-rows"))
                    .count();
        }
    }

    private static Rows each(List<byte[]> lines) {
        Iterator<byte[]> each = lines.iterator();
        return new Rows() {
            @Override
            public byte @Nullable [] next() {
                return each.hasNext() ? each.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
