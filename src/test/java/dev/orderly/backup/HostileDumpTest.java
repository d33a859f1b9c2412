package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdOutputStream;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.store.ExpansionLimit;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocCompression;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.toc.TocHead;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.archive.toc.TocVersion;
import dev.orderly.archive.toc.TocWriter;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.ShellHarness;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody has made of pg_dump's formats to do harm fills neither disk nor memory, and leaves the folder nowhere. */
class HostileDumpTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/archives/pg_dump-15.directory");
    private static final String ROWS_OF_BEDS = "3368.dat";
    private static final OptionalLong MEGABYTE = OptionalLong.of(1 << 20);
    private static final byte[] ROW = "7\t1\tnothing\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\\.\n\n\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private Path dump;

    @BeforeEach
    void copyOne() throws IOException {
        dump = Files.createDirectory(folder.resolve("dump"));
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.toList()) {
                Files.copy(file, dump.resolve(file.getFileName()));
            }
        }
    }

    private interface Compressing {
        OutputStream into(OutputStream out) throws IOException;
    }

    private static byte[] bomb(Compressing how, int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream in = how.into(out)) {
            in.write(repeated(rows));
            in.write(END);
        }
        return out.toByteArray();
    }

    private static byte[] repeated(int rows) {
        return new String(ROW, StandardCharsets.US_ASCII).repeat(rows).getBytes(StandardCharsets.US_ASCII);
    }

    private static Problem problemOf(Path path, OptionalLong maxSize, Path unpacked) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> load(DumpFiles.read(path, EnvironmentKind.TESTING, unpacked, maxSize)));
        assertThat(refused).as("went through").isNotNull();
        return refused.first();
    }

    private static void load(Dump dump) throws Exception {
        LoadOptions options = new LoadOptions(2, false, false, Map.of());
        dump.needs(options, Watch.silent());
        try (TestDatabase restored = TestServer.get().create()) {
            dump.load(restored::connect, options, Watch.silent());
        }
    }

    @Test
    void rowsOfADirectoryThatAreTooManyAreNotLoaded() throws Exception {
        Files.write(dump.resolve(ROWS_OF_BEDS + ".gz"), bomb(GZIPOutputStream::new, 200_000));
        assertTooLarge(problemOf(dump, MEGABYTE, folder));
        try (Stream<Path> files = Files.list(dump)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".gz")).toList()) {
                Files.write(Path.of(file.toString().replace(".gz", ".zst")), bomb(ZstdOutputStream::new, 200_000));
            }
        }
        write(with(TocHead.Format.DIRECTORY, TocCompression.ZSTD), contents().entries());
        assertTooLarge(problemOf(dump, MEGABYTE, folder));
    }

    @ParameterizedTest
    @CsvSource({"dump.sql.gz,GZIP", "dump.sql.zst,ZSTD"})
    void aScriptThatIsTooLongIsNotBegun(String name, TocCompression compression) throws Exception {
        Path script = folder.resolve(name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                compression == TocCompression.GZIP ? new GZIPOutputStream(bytes) : new ZstdOutputStream(bytes)) {
            out.write("CREATE TABLE bed (a int, b int, c text);\nCOPY bed FROM stdin;\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(repeated(200_000));
            out.write(END);
        }
        Files.write(script, bytes.toByteArray());
        Dump read = DumpFiles.read(script, EnvironmentKind.TESTING, folder, MEGABYTE);
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> read.needs(LoadOptions.everything(1), Watch.silent()));
        assertTooLarge(refused.first());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "ZSTD"})
    void aFileThatIsTooLargeIsNotUnpacked(TocCompression compression) throws Exception {
        byte[] rows =
                bomb(compression == TocCompression.GZIP ? DeflaterOutputStream::new : ZstdOutputStream::new, 200_000);
        Path custom = custom(compression, rows);
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        assertTooLarge(problemOf(custom, MEGABYTE, unpacked));
        assertThat(DumpFiles.read(
                        custom,
                        EnvironmentKind.TESTING,
                        Files.createDirectory(folder.resolve("b")),
                        OptionalLong.empty()))
                .isNotNull();
    }

    /** A file of the custom format whose beds are these. */
    private Path custom(TocCompression compression, byte[] rows) throws IOException {
        TableOfContents contents = contents();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TocWriter.write(new TableOfContents(with(TocHead.Format.CUSTOM, compression), contents.entries()), out);
        int beds = contents.entries().stream()
                .filter(entry -> entry.file().startsWith(ROWS_OF_BEDS))
                .findFirst()
                .orElseThrow()
                .id();
        out.write(1);
        integer(out, beds);
        integer(out, rows.length);
        out.write(rows);
        integer(out, 0);
        return Files.write(folder.resolve("dump.custom"), out.toByteArray());
    }

    private TocHead with(TocHead.Format format, TocCompression compression) throws IOException {
        TocHead head = contents().head();
        return new TocHead(
                new TocVersion(1, 15, 0),
                format,
                compression,
                head.createdAt(),
                head.database(),
                head.serverVersion(),
                head.writerVersion());
    }

    private static void integer(OutputStream out, int value) throws IOException {
        out.write(0);
        for (int i = 0; i < 4; i++) {
            out.write(value >> i * Byte.SIZE);
        }
    }

    private static void assertTooLarge(Problem problem) {
        assertThat(problem.code()).isEqualTo("dump-too-large");
        assertThat(problem.exit().number()).isEqualTo(6);
        assertThat(problem.message()).matches("more than 1\\.0 MB come out of \"dump.*\", which has 0\\.0 MB on disk");
        assertThat(problem.hints())
                .containsExactly("if you know who made it, say how much may come out, such as: --max-size 10GB");
    }

    @Test
    void whoSaysNothingGetsAGigabyteOrTwoHundredTimesTheSize() throws Exception {
        assertThat(passes(ExpansionLimit.of("a", 10, OptionalLong.empty()), 1L << 30))
                .isTrue();
        assertThat(passes(ExpansionLimit.of("a", 10, OptionalLong.empty()), (1L << 30) + 1))
                .isFalse();
        assertThat(passes(ExpansionLimit.of("a", 6 << 20, OptionalLong.empty()), 1200L << 20))
                .isTrue();
        assertThat(passes(ExpansionLimit.of("a", 6 << 20, OptionalLong.empty()), (1200L << 20) + 1))
                .isFalse();
        assertThat(passes(ExpansionLimit.of("a", Long.MAX_VALUE, OptionalLong.empty()), 1L << 31))
                .isTrue();
    }

    private static boolean passes(ExpansionLimit limit, long bytes) throws IOException {
        InputStream zeros = new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                throw new AssertionError("one by one");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int read = (int) Math.min(length, left);
                left -= read;
                return read == 0 ? -1 : read;
            }
        };
        try {
            limit.on(zeros).transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.dat", "/etc/passwd", "a/../../secret", "..", "a\nb"})
    void namesThatLeaveTheFolderAreRefused(String name) throws Exception {
        Files.writeString(folder.resolve("secret.dat"), "1\t1\tsecret\n\\.\n");
        write(
                contents().head(),
                contents().entries().stream()
                        .map(entry -> entry.hasData() ? entry.in(name) : entry)
                        .toList());
        assertThat(problemOf(dump, OptionalLong.empty(), folder).code()).isEqualTo("archive-broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "link to a device", "pipe", "folder", "nothing"})
    void whatIsNoFileIsNotRead(String what) throws Exception {
        Path rows = dump.resolve(ROWS_OF_BEDS + ".gz");
        Path elsewhere = Files.move(rows, folder.resolve("elsewhere"));
        switch (what) {
            case "link" -> Files.createSymbolicLink(rows, elsewhere);
            case "link to a device" -> Files.createSymbolicLink(rows, Path.of("/dev/zero"));
            case "pipe" ->
                assertThat(new ProcessBuilder("mkfifo", rows.toString()).start().waitFor())
                        .isZero();
            case "folder" -> Files.createDirectory(rows);
            default -> {}
        }
        assertThat(problemOf(dump, OptionalLong.empty(), folder).code()).isEqualTo("archive-file-missing");
    }

    @Test
    void aTableOfContentsThatIsALinkIsNone() throws Exception {
        Path toc = dump.resolve("toc.dat");
        Files.createSymbolicLink(toc, Files.move(toc, folder.resolve("elsewhere")));
        assertThat(DumpFiles.isOne(dump)).isFalse();
    }

    @Test
    void rowsOfADirectoryThatAreCutOffAreToldAsSuch() throws Exception {
        Path rows = dump.resolve(ROWS_OF_BEDS + ".gz");
        byte[] whole = Files.readAllBytes(rows);
        for (int length : new int[] {whole.length / 2, whole.length - 9, 2, 0}) {
            Files.write(rows, Arrays.copyOf(whole, length));
            Problem problem = problemOf(dump, OptionalLong.empty(), folder);
            assertThat(problem.code()).isEqualTo("archive-broken");
            assertThat(problem.message()).startsWith("rows of \"dump\" are damaged or cut off: ");
        }
        Files.delete(rows);
        Files.write(dump.resolve(ROWS_OF_BEDS), repeated(3));
        assertThat(problemOf(dump, OptionalLong.empty(), folder).message())
                .isEqualTo("rows of \"dump\" are damaged or cut off: the rows end without their end mark");
    }

    @Test
    void damagedRowsAreToldAsSuch() throws Exception {
        byte[] rows = bomb(DeflaterOutputStream::new, 1000);
        Arrays.fill(rows, 10, rows.length, (byte) 0xFF);
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        Problem problem = problemOf(custom(TocCompression.GZIP, rows), OptionalLong.empty(), unpacked);
        assertThat(problem.code()).isEqualTo("archive-broken");
        assertThat(problem.exit().number()).isEqualTo(6);
    }

    @Test
    void aBombLeavesNothingBehind() throws Exception {
        Files.write(dump.resolve(ROWS_OF_BEDS + ".gz"), bomb(GZIPOutputStream::new, 200_000));
        Files.createDirectories(folder.resolve("migrations/versions"));
        try (TestDatabase database = TestServer.get().create("CREATE TABLE old (id int)");
                ShellHarness shell = ShellHarness.in(
                        folder, Map.of("DEV_DATABASE_URL", database.url(), "HOME", folder.toString()))) {
            Set<String> before = TestServer.get().databases();
            for (List<String> where : List.of(List.<String>of(), List.of("--into", database.name() + "__new"))) {
                List<String> line = new ArrayList<>(List.of(
                        "restore", "dump", "--from-kind", "development", "--no-owner", "--yes", "--max-size", "1MB"));
                line.addAll(where);
                ShellHarness.Result refused = shell.run(line.toArray(String[]::new));
                assertThat(refused.exit()).as(refused.toString()).isEqualTo(6);
                assertThat(refused.err()).contains("dump-too-large", "--max-size 10GB");
                assertThat(TestServer.get().databases()).isEqualTo(before);
            }
            assertThat(database.query("SELECT count(*) FROM old")).containsExactly("0");
            assertThat(shell.run("restore", "dump", "--from-kind", "development", "--yes", "--max-size", "much")
                            .exit())
                    .isEqualTo(2);
            assertThat(shell.run("restore", "latest", "--yes", "--max-size", "1GB")
                            .err())
                    .contains("--max-size is about dumps of pg_dump");
        }
    }

    private TableOfContents contents() throws IOException {
        byte[] toc = Files.readAllBytes(dump.resolve("toc.dat"));
        return TocReader.read(new ByteArrayInputStream(toc), toc.length);
    }

    private void write(TocHead head, List<TocEntry> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(dump.resolve("toc.dat"))) {
            TocWriter.write(new TableOfContents(head, entries), out);
        }
    }
}
