package dev.orderly.archive.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of contents are believed as far as there are bytes, and memory. */
class TocReaderTest {

    private static final Path OF_PG_DUMP = Path.of("src/test/resources/archives/pg_dump-15.directory/toc.dat");
    private static final int LARGE = 1 << 20;

    private static TableOfContents read(byte[] toc, long memory) throws IOException {
        return TocReader.read(new ByteArrayInputStream(toc), toc.length, memory);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0x7F, (byte) 0xFF})
    void aNumberThatIsTooLargeAnywhereTakesNoMemory(byte highest) throws IOException {
        byte[] toc = Files.readAllBytes(OF_PG_DUMP);
        int refused = 0;
        for (int at = 0; at + 4 < toc.length; at++) {
            byte[] hostile = toc.clone();
            hostile[at] = 0;
            hostile[at + 1] = (byte) 0xFF;
            hostile[at + 2] = (byte) 0xFF;
            hostile[at + 3] = (byte) 0xFF;
            hostile[at + 4] = highest;
            try {
                read(hostile, LARGE);
            } catch (ProblemException e) {
                assertThat(e.first().code()).isEqualTo("archive-broken");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(toc.length / 10);
    }

    @Test
    void aLengthIsNotBelievedBeyondTheEndOfTheFile() throws IOException {
        byte[] toc = Files.readAllBytes(OF_PG_DUMP);
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < toc.length ? toc[at++] & 0xFF : 0;
            }
        };
        int ofDatabaseName = 5 + 3 + 2 + 1 + 5 + 7 * 5;
        toc[ofDatabaseName + 4] = 0x0F;
        assertThatThrownBy(() -> TocReader.read(endless, toc.length, Long.MAX_VALUE))
                .hasMessageContaining("cannot be read: it ends too early");
    }

    @Test
    void moreEntriesThanTheFileCanHoldAreRefused() throws IOException {
        for (int count : new int[] {LARGE, Integer.MAX_VALUE, -1}) {
            byte[] toc = toc(List.of());
            toc[toc.length - 5] = (byte) (count < 0 ? 1 : 0);
            for (int i = 0; i < 4; i++) {
                toc[toc.length - 4 + i] = (byte) (Math.abs(count) >> i * Byte.SIZE);
            }
            assertThatThrownBy(() -> read(toc, Long.MAX_VALUE))
                    .hasMessageContaining("it cannot have " + count + " entries");
        }
    }

    @Test
    void whatTakesMoreMemoryThanThereIsIsRefused() throws IOException {
        List<TocEntry> entries = new ArrayList<>();
        for (int id = 1; id <= 2000; id++) {
            entries.add(TocEntry.of(id, "TABLE", "t", Section.PRE_DATA, ""));
        }
        byte[] toc = toc(entries);
        assertThat(read(toc, LARGE * 4L).entries()).hasSize(2000);
        assertThatThrownBy(() -> read(toc, LARGE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo("archive-too-large"));
    }

    private static byte[] toc(List<TocEntry> entries) throws IOException {
        TocHead head = new TocHead(
                TocVersion.NEWEST,
                TocHead.Format.DIRECTORY,
                TocCompression.GZIP,
                LocalDateTime.of(2026, 11, 26, 10, 15),
                "shop",
                "15.1",
                "15.1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TocWriter.write(new TableOfContents(head, entries), out);
        return out.toByteArray();
    }
}
