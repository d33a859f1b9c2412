package dev.orderly.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.recovery.wal.Lsn;
import dev.orderly.recovery.wal.SegmentName;
import dev.orderly.recovery.wal.WalArchive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, timelines and gaps: what an archive tells without its contents. */
class WalArchiveTest {

    private static final int MEGABYTES_16 = 1 << 24;

    @TempDir
    private Path folder;

    private Registered server;

    @BeforeEach
    void anArchive() throws IOException {
        Files.createDirectories(folder.resolve("wal"));
        server = new Registered(1, "embedded", "7", folder.toString(), "/data", "/bin", 18, MEGABYTES_16);
    }

    private void add(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve("wal").resolve(name), "");
        }
    }

    @Test
    void namesCountOverTheirMiddlePart() {
        SegmentName last =
                SegmentName.parse("0000000100000000000000FF", MEGABYTES_16).orElseThrow();
        SegmentName next = SegmentName.holding(Lsn.of(last.start() + MEGABYTES_16), 1, MEGABYTES_16);
        assertThat(next).hasToString("000000010000000100000000");
        assertThat(next.number()).isEqualTo(last.number() + 1);
        assertThat(SegmentName.parse("000000010000000000000002.00000028.backup", MEGABYTES_16))
                .isEmpty();
    }

    @Test
    void aMissingSegmentIsAGap() throws IOException {
        add("000000010000000000000002", "000000010000000000000004");
        WalArchive archive = WalArchive.of(server);
        assertThat(archive.gaps(new Lsn("0/2000028"))).hasToString("[000000010000000000000003]");
        assertThat(archive.from(new Lsn("0/2000028")).files()).hasSize(1);
    }

    @Test
    void theNewTimelineHasTheSegmentInWhichItBranchedOff() throws IOException {
        add("000000010000000000000002", "000000010000000000000003", "000000010000000000000004");
        add("000000020000000000000003", "000000020000000000000004");
        Files.writeString(folder.resolve("wal/00000002.history"), "1\t0/3000100\tbefore 2026-01-01\n");
        WalArchive archive = WalArchive.of(server);
        assertThat(archive.from(new Lsn("0/2000028")).files().stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactly("000000010000000000000002", "000000020000000000000003", "000000020000000000000004");
        assertThat(archive.leadsOn(1, new Lsn("0/3000100"))).isTrue();
        assertThat(archive.leadsOn(1, new Lsn("0/4000000")))
                .as("what came after it is no past")
                .isFalse();
        assertThat(archive.leadsOn(2, new Lsn("0/4000000"))).isTrue();
    }

    @Test
    void whatTheLeftTimelineHadFurtherOnIsNoGap() throws IOException {
        add("000000010000000000000002", "000000010000000000000003", "000000010000000000000009");
        add("000000020000000000000003");
        Files.writeString(folder.resolve("wal/00000002.history"), "1\t0/3000100\tbefore 2026-01-01\n");
        WalArchive archive = WalArchive.of(server);
        assertThat(archive.gaps(new Lsn("0/2000028"))).isEmpty();
        assertThat(archive.last()).hasToString("Optional[000000020000000000000003]");
    }

    @Test
    void theWalOfAnotherClusterIsRecognised() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(40).order(ByteOrder.nativeOrder());
        Files.write(
                folder.resolve("wal/000000010000000000000002"),
                header.putLong(24, 8).array());
        assertThat(WalArchive.foreign(server.place(), "7")).contains("000000010000000000000002");
        assertThat(WalArchive.foreign(server.place(), "8")).isEmpty();
    }

    @Test
    void segmentsBeforeTheOldestBaseAreNeededByNobody() throws IOException {
        add("000000010000000000000001", "000000010000000000000002", "00000002.history");
        assertThat(WalArchive.of(server).before(new Lsn("0/2000028"))).hasToString("[000000010000000000000001]");
    }
}
