package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.ManifestFile;
import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Checksums;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.ChangedByte;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Archives that are damaged, or made by somebody who means harm, are noticed before a byte of them is used. */
class HostileArchiveTest {

    private static final int SEED = 20261126;

    @TempDir
    private Path folder;

    private TestDatabase original;
    private ArchiveFolder archive;

    @BeforeEach
    void takeOne() throws Exception {
        original = TestServer.get().create("""
            CREATE TABLE a (id int PRIMARY KEY, name text); INSERT INTO a SELECT i, 'n' || i FROM generate_series(1, 300) i;
            CREATE TABLE b (id int); INSERT INTO b VALUES (1), (2);
            SELECT lo_from_bytea(100002, 'hello');
            """);
        archive = new ArchiveFolder(folder.resolve("one"));
        new TakeArchive(new CatalogReader(), "test", InstantSource.system())
                .run(
                        original::connect,
                        new TakeArchive.From("dev", EnvironmentKind.DEVELOPMENT, ""),
                        archive,
                        TakeOptions.full(Compression.GZIP, 1),
                        Watch.silent());
    }

    @AfterEach
    void close() {
        original.close();
    }

    @Test
    void oneChangedByteAnywhereIsFound() throws Exception {
        changedBytes(500);
    }

    @Test
    @Tag("corpus")
    void oneChangedByteInTenThousandArchivesIsFoundEachTime() throws Exception {
        changedBytes(10_000);
    }

    private void changedBytes(int times) throws IOException {
        Random random = new Random(SEED);
        List<Path> files = files();
        for (int i = 0; i < times; i++) {
            try (ChangedByte changed = ChangedByte.in(files, random)) {
                assertThat(isFound()).as(changed.toString()).isTrue();
            }
        }
        assertThat(isFound()).isFalse();
    }

    @Test
    void aFileThatEndsTooEarlyOrIsMissingIsFound() throws Exception {
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                assertThat(isFound())
                        .as("%s with %d bytes", file.getFileName(), length)
                        .isTrue();
            }
            Files.delete(file);
            assertThat(isFound()).as("without %s", file.getFileName()).isTrue();
            Files.write(file, whole);
        }
    }

    @Test
    void aLinkInPlaceOfAFileIsNotFollowed() throws Exception {
        Path file = archive.path().resolve("toc.dat");
        Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        assertThat(isFound()).isTrue();
        assertThatThrownBy(() -> archive.open("toc.dat"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.first().code()).isEqualTo("archive-file-missing"));
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        for (String name : List.of("../secret", "/etc/passwd", "a/../../secret", "..", "", "a\0b", "a\nb")) {
            rewrite(manifest -> ((ObjectNode) manifest.get("files").get(0)).put("name", name));
            assertThat(codeOf(() -> verify().faults())).as(name).isEqualTo("archive-broken");
        }
    }

    @Test
    void aManifestThatLiesOfRowsIsFound() throws Exception {
        rewrite(manifest -> table(manifest, 1).put("rows", 1));
        assertThat(verify().faults()).anyMatch(fault -> fault.contains("do not add up"));
        assertThat(codeOf(() -> new BackupStore(folder).find("one").reader().contents()))
                .isEqualTo("archive-broken");
    }

    @Test
    void aManifestThatHidesATableIsFound() throws Exception {
        rewrite(manifest -> ((ArrayNode) manifest.get("tables")).remove(0));
        assertThat(verify().faults()).anyMatch(fault -> fault.contains("has no rows for the entry"));
    }

    @Test
    void moreRowsThanWereSavedDoNotComeOutOfAFile() throws Exception {
        Manifest manifest = ManifestFile.read(archive);
        RowFile file = manifest.tables().get(1).files().get(0);
        byte[] bomb = gzip("1\n".repeat(5_000_000) + "\\.\n\n\n");
        Files.write(archive.path().resolve(file.file().name()), bomb);
        rewrite(lying -> ((ObjectNode) table(lying, 1).get("files").get(0).get("file"))
                .put("bytes", bomb.length)
                .put("sha256", Checksums.of(bomb)));
        assertThat(codeOf(
                        () -> load(new BackupStore(folder).find("one").reader().contents())))
                .isEqualTo("archive-file-changed");
    }

    @Test
    void statementsInPlaceOfCopyAreRefused() throws Exception {
        TableOfContents contents = new BackupStore(folder).find("one").reader().contents();
        for (String sql : List.of(
                "COPY public.b FROM PROGRAM 'touch /tmp/x' -- FROM stdin",
                "COPY public.b FROM '/etc/passwd'",
                "COPY public.b (id) FROM stdin WHERE f() FROM stdin",
                "COPY (DELETE FROM a RETURNING 1) TO '/tmp/x'; COPY public.b FROM stdin",
                "DROP TABLE a")) {
            assertThat(codeOf(() -> load(withCopy(contents, sql)))).as(sql).isEqualTo("archive-broken");
        }
    }

    @Test
    void aNameWithSqlInItIsOnlyAName() throws Exception {
        String name = "x\"; DROP TABLE a; --\n\\! touch /tmp/x";
        original.execute("CREATE TABLE \"" + name.replace("\"", "\"\"") + "\" (id int); INSERT INTO \""
                + name.replace("\"", "\"\"") + "\" VALUES (7)");
        ArchiveFolder second = new ArchiveFolder(folder.resolve("two"));
        new TakeArchive(new CatalogReader(), "test", InstantSource.system())
                .run(
                        original::connect,
                        new TakeArchive.From("dev", EnvironmentKind.DEVELOPMENT, ""),
                        second,
                        TakeOptions.full(Compression.ZSTD, 1),
                        Watch.silent());
        archive = second;
        try (TestDatabase restored = TestServer.get().create()) {
            load(new BackupStore(folder).find("two").reader().contents(), restored);
            assertThat(restored.query("SELECT count(*)::text FROM a")).containsExactly("300");
            assertThat(restored.query("SELECT relname FROM pg_class WHERE relname LIKE 'x%'"))
                    .containsExactly(name);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(archive.path())) {
            return files.filter(file -> !file.getFileName().toString().equals("verified.txt"))
                    .sorted()
                    .toList();
        }
    }

    private boolean isFound() {
        try {
            return !verify().whole();
        } catch (ProblemException e) {
            return true;
        }
    }

    private VerifyBackup.Found verify() {
        return new VerifyBackup(InstantSource.system()).run(new BackupStore(folder).find("one"), Progress.silent());
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    private static String codeOf(Attempt attempt) throws Exception {
        try {
            return "went through: " + attempt.run();
        } catch (ProblemException e) {
            return e.first().code();
        }
    }

    private Object load(TableOfContents contents) throws Exception {
        try (TestDatabase restored = TestServer.get().create()) {
            return load(contents, restored);
        }
    }

    private Object load(TableOfContents contents, TestDatabase restored) throws Exception {
        return LoadArchive.run(
                restored::connect,
                archive,
                contents,
                ManifestFile.read(archive),
                LoadOptions.everything(1),
                LoadJournal.none(),
                Watch.silent());
    }

    /** As somebody would who can write into the folder, sums and all. */
    private void rewrite(Consumer<ObjectNode> lie) throws IOException {
        Path file = archive.path().resolve(Manifest.FILE);
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode manifest = (ObjectNode) mapper.readTree(Files.readString(file));
        lie.accept(manifest);
        byte[] json = mapper.writeValueAsBytes(manifest);
        Files.write(file, json);
        Files.writeString(archive.path().resolve("manifest.sha256"), Checksums.of(json) + "  " + Manifest.FILE + "\n");
    }

    private static ObjectNode table(ObjectNode manifest, int place) {
        return (ObjectNode) manifest.get("tables").get(place);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    private static TableOfContents withCopy(TableOfContents contents, String sql) {
        List<TocEntry> entries = contents.entries().stream()
                .map(entry -> entry.tag().equals("b") && entry.hasData() ? withCopy(entry, sql) : entry)
                .toList();
        return new TableOfContents(contents.head(), entries);
    }

    private static TocEntry withCopy(TocEntry entry, String sql) {
        return new TocEntry(
                entry.id(),
                true,
                0,
                0,
                entry.tag(),
                entry.kind(),
                entry.section(),
                "",
                "",
                sql + ";\n",
                entry.schema(),
                "",
                "",
                0,
                "",
                entry.needs(),
                entry.file(),
                entry.offset());
    }
}
