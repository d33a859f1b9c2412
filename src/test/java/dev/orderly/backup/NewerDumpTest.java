package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.toc.Section;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocCompression;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.toc.TocHead;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.archive.toc.TocVersion;
import dev.orderly.archive.toc.TocWriter;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pg_dump can do since version 16 and 17: lz4, and large objects in groups. */
class NewerDumpTest {

    private static final Path ARCHIVES = Path.of("src/test/resources/archives");
    private static final LoadOptions OPTIONS = new LoadOptions(2, false, true, Map.of());
    private static final TocVersion NEWER = new TocVersion(1, 16, 0);

    @TempDir
    private Path folder;

    private Dump read(Path dump) throws IOException {
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        return DumpFiles.read(dump, EnvironmentKind.TESTING, unpacked, OptionalLong.empty());
    }

    private static TableOfContents contents() throws IOException {
        byte[] toc = Files.readAllBytes(ARCHIVES.resolve("pg_dump-15.directory/toc.dat"));
        return TocReader.read(new ByteArrayInputStream(toc), toc.length);
    }

    private static void write(
            OutputStream out, TocHead.Format format, TocCompression compression, List<TocEntry> entries)
            throws IOException {
        TocHead old = contents().head();
        TocHead head =
                new TocHead(NEWER, format, compression, old.createdAt(), old.database(), old.serverVersion(), "17.2");
        TocWriter.write(new TableOfContents(head, entries), out);
    }

    private static byte[] lz4(InputStream plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = plain;
                OutputStream out = new FramedLZ4CompressorOutputStream(bytes)) {
            in.transferTo(out);
        }
        return bytes.toByteArray();
    }

    private static InputStream rowsOf(TocEntry entry) throws IOException {
        return new GZIPInputStream(
                Files.newInputStream(ARCHIVES.resolve("pg_dump-15.directory/" + entry.file() + ".gz")));
    }

    private void assertHasAllBeds(Path dump) throws Exception {
        try (TestDatabase restored = TestServer.get().create()) {
            Dump read = read(dump);
            read.needs(OPTIONS, Watch.silent());
            read.load(restored::connect, OPTIONS, Watch.silent());
            assertThat(restored.query("SELECT count(*) || ' ' || sum(ward) FROM app.bed"))
                    .containsExactly("500 "
                            + restored.query("SELECT sum(1 + i % 200) FROM generate_series(1, 500) i")
                                    .get(0));
        }
    }

    @Test
    void aDirectoryThatIsCompressedWithLz4IsRead() throws Exception {
        Path dump = Files.createDirectory(folder.resolve("dump"));
        List<TocEntry> entries = contents().entries();
        try (OutputStream out = Files.newOutputStream(dump.resolve("toc.dat"))) {
            write(out, TocHead.Format.DIRECTORY, TocCompression.LZ4, entries);
        }
        for (TocEntry entry : entries.stream().filter(TocEntry::hasData).toList()) {
            Files.write(dump.resolve(entry.file() + ".lz4"), lz4(rowsOf(entry)));
        }
        assertHasAllBeds(dump);
    }

    @Test
    void aFileThatIsCompressedWithLz4IsRead() throws Exception {
        Path dump = folder.resolve("dump");
        List<TocEntry> entries = contents().entries();
        try (OutputStream out = Files.newOutputStream(dump)) {
            write(out, TocHead.Format.CUSTOM, TocCompression.LZ4, entries);
            for (TocEntry entry : entries.stream().filter(TocEntry::hasData).toList()) {
                byte[] rows = lz4(rowsOf(entry));
                out.write(1);
                integer(out, entry.id());
                integer(out, rows.length);
                out.write(rows);
                integer(out, 0);
            }
        }
        assertHasAllBeds(dump);
    }

    private static void integer(OutputStream out, int value) throws IOException {
        out.write(0);
        for (int i = 0; i < 4; i++) {
            out.write(value >> i * Byte.SIZE);
        }
    }

    @Test
    void aScriptThatIsCompressedWithLz4IsRead() throws Exception {
        Path script = folder.resolve("dump.sql.lz4");
        String sql =
                "-- PostgreSQL database dump\n\nCREATE TABLE bed (id int);\nCOPY bed FROM stdin;\n1\n2\n\\.\n--\n-- PostgreSQL database dump complete\n--\n";
        Files.write(script, lz4(new ByteArrayInputStream(sql.getBytes(StandardCharsets.US_ASCII))));
        assertThat(DumpFiles.isOne(script)).isTrue();
        try (TestDatabase restored = TestServer.get().create()) {
            read(script).load(restored::connect, OPTIONS, Watch.silent());
            assertThat(restored.query("SELECT sum(id) FROM bed")).containsExactly("3");
        }
    }

    @Test
    void largeObjectsInGroupsHaveContentsAndPrivileges() throws Exception {
        Path dump = Files.createDirectory(folder.resolve("dump"));
        for (String oid : List.of("70001", "70002", "70005")) {
            Files.writeString(dump.resolve("blob_" + oid + ".dat"), "content of " + oid);
        }
        Files.writeString(dump.resolve("blobs_11.toc"), "70001 blob_70001.dat\n70002 blob_70002.dat\n");
        Files.writeString(dump.resolve("blobs_12.toc"), "70005 blob_70005.dat\n");
        List<TocEntry> entries = new ArrayList<>(List.of(
                group(3, "70001..70002", "70001\n70002\n"),
                group(4, "70005", "70005\n"),
                TocEntry.of(
                                9,
                                "ACL",
                                "LARGE OBJECTS 70001..70002",
                                Section.DATA,
                                "GRANT SELECT ON LARGE OBJECT 70001 TO \"pg_monitor\";\n"
                                        + "GRANT ALL ON LARGE OBJECT 70001 TO PUBLIC;\n")
                        .needing(List.of(3)),
                contents(11, 3),
                contents(12, 4)));
        try (OutputStream out = Files.newOutputStream(dump.resolve("toc.dat"))) {
            write(out, TocHead.Format.DIRECTORY, TocCompression.NONE, entries);
        }
        try (TestDatabase restored = TestServer.get().create()) {
            read(dump).load(restored::connect, OPTIONS, Watch.silent());
            assertThat(restored.query("SELECT oid || ' ' || convert_from(lo_get(oid), 'UTF8')"
                            + " FROM pg_largeobject_metadata ORDER BY oid"))
                    .containsExactly("70001 content of 70001", "70002 content of 70002", "70005 content of 70005");
            assertThat(restored.query("SELECT oid FROM pg_largeobject_metadata"
                            + " WHERE lomacl::text LIKE '%pg_monitor=r/%' AND lomacl::text LIKE '%,=rw/%' ORDER BY 1"))
                    .containsExactly("70001", "70002");
        }
    }

    private static TocEntry group(int id, String tag, String oids) {
        return TocEntry.of(id, "BLOB METADATA", tag, Section.DATA, oids);
    }

    private static TocEntry contents(int id, int group) {
        return new TocEntry(
                id,
                true,
                0,
                0,
                "BLOBS",
                "BLOBS",
                Section.DATA,
                "",
                "",
                "",
                "",
                "",
                "",
                0,
                "",
                List.of(group),
                "blobs_" + id + ".toc",
                TocEntry.NO_OFFSET);
    }

    @Test
    void aGroupThatIsNoneIsRefused() throws Exception {
        for (String oids : List.of("", "1\nDROP TABLE x\n", "-1\n")) {
            Path dump = Files.createDirectories(folder.resolve("dump" + Math.abs(oids.hashCode())));
            try (OutputStream out = Files.newOutputStream(dump.resolve("toc.dat"))) {
                write(out, TocHead.Format.DIRECTORY, TocCompression.NONE, List.of(group(3, "1", oids)));
            }
            assertThatThrownBy(() -> DumpFiles.read(dump, EnvironmentKind.TESTING, folder, OptionalLong.empty()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.first().code()).isEqualTo("archive-broken"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }
}
