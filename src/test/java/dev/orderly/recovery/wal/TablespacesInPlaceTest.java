package dev.orderly.recovery.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records on WAL that is made here: within a page, over the end of one, and over the end of a segment. */
class TablespacesInPlaceTest {

    private static final int PAGE = 8192;
    private static final int SEGMENT = 2 * PAGE;
    private static final long START = 1 << 24;
    private static final int NOTHING = 0x20;
    private static final int TABLESPACE = 5;
    private static final String PLACE = "/mnt/a place of its own/" + "x".repeat(60);

    @TempDir
    private Path folder;

    private final ByteBuffer wal = ByteBuffer.allocate(2 * SEGMENT).order(ByteOrder.nativeOrder());

    private void header(int remaining) {
        int at = wal.position();
        boolean first = at % SEGMENT == 0;
        wal.putShort(at + 2, (short) ((remaining > 0 ? 1 : 0) | (first ? 2 : 0)));
        wal.putLong(at + 8, START + at);
        wal.putInt(at + 16, remaining);
        wal.position(at + (first ? 40 : 24));
    }

    private void record(int manager, int kind, byte[] content) {
        ByteBuffer record = ByteBuffer.allocate(24 + 5 + content.length).order(ByteOrder.nativeOrder());
        record.putInt(0, record.limit())
                .put(16, (byte) kind)
                .put(17, (byte) manager)
                .put(24, (byte) 254)
                .putInt(25, content.length)
                .put(29, content);
        WalReader.sign(record.array());
        while (record.hasRemaining()) {
            if (wal.position() % PAGE == 0) {
                header(record.position() == 0 ? 0 : record.remaining());
            }
            int room = Math.min(PAGE - wal.position() % PAGE, record.remaining());
            wal.put(record.slice(record.position(), room));
            record.position(record.position() + room);
        }
        wal.position((wal.position() + 7) / 8 * 8);
    }

    /** Something before it, so that it begins there; and something behind it. */
    private Run written(int begin) throws IOException {
        header(0);
        while (wal.position() < begin) {
            int room = Math.min(PAGE - wal.position() % PAGE, begin - wal.position());
            record(0, NOTHING, new byte[Math.min(room, 2000) - 29]);
        }
        byte[] place = PLACE.getBytes(StandardCharsets.UTF_8);
        record(
                TABLESPACE,
                0,
                ByteBuffer.allocate(4 + place.length + 1)
                        .order(ByteOrder.nativeOrder())
                        .putInt(16_384)
                        .put(place)
                        .array());
        record(0, NOTHING, new byte[10]);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            byte[] bytes = Arrays.copyOfRange(wal.array(), i * SEGMENT, (i + 1) * SEGMENT);
            files.add(Files.write(folder.resolve("segment " + i), bytes));
        }
        return new Run(files, START, SEGMENT);
    }

    private static List<WalRecord> records(Run run) {
        List<WalRecord> records = new ArrayList<>();
        run.visit(records::add);
        return records;
    }

    @ParameterizedTest
    @ValueSource(ints = {4000, PAGE - 48, PAGE - 32, SEGMENT - 48, SEGMENT - 32})
    void theCopyHasNoPlaceAndIsSoundOtherwise(int begin) throws IOException {
        Run run = written(begin);
        List<WalRecord> before = records(run);
        Path own = Files.createDirectories(folder.resolve("own"));
        List<Path> copies = TablespacesInPlace.write(run, Instant.MAX, own);
        List<WalRecord> after = records(new Run(
                run.files().stream()
                        .map(file -> copies.stream()
                                .filter(copy -> copy.getFileName().equals(file.getFileName()))
                                .findFirst()
                                .orElse(file))
                        .toList(),
                START,
                SEGMENT));
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.get(after.size() - 1).end())
                .isEqualTo(before.get(before.size() - 1).end());
        assertThat(place(before)).isEqualTo(PLACE);
        assertThat(place(after)).isEmpty();
        assertThat(place(records(run))).as("the archive stays as it is").isEqualTo(PLACE);
    }

    private static String place(List<WalRecord> records) {
        WalRecord made =
                records.stream().filter(WalRecord::makesTablespace).findFirst().orElseThrow();
        assertThat(made.content().getInt(0)).isEqualTo(16_384);
        byte[] place = new byte[made.content().limit() - 4];
        made.content().get(4, place);
        return new String(place, StandardCharsets.UTF_8).replace("\0", "");
    }

    @Test
    void nothingIsCopiedWhereNoneWasMade() throws IOException {
        header(0);
        record(0, NOTHING, new byte[100]);
        Path file = Files.write(folder.resolve("segment"), Arrays.copyOf(wal.array(), SEGMENT));
        assertThat(TablespacesInPlace.write(new Run(List.of(file), START, SEGMENT), Instant.MAX, folder))
                .isEmpty();
    }
}
