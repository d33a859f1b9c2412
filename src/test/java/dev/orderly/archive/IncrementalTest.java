package dev.orderly.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.archive.load.LoadArchive;
import dev.orderly.archive.load.LoadJournal;
import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.toc.TocReader;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incremental archive reads what may have changed, takes over what has not, and is complete. */
class IncrementalTest {

    private static final long SMALL_CHUNKS = 64 << 10;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private int number;

    @BeforeEach
    void makeTables() {
        database = TestServer.get().create("""
            CREATE SCHEMA orderly;
            CREATE TABLE orderly.operation_log (operation text, phase text, position serial, hash bytea DEFAULT '');
            CREATE TYPE mood AS ENUM ('calm', 'cross');
            CREATE TABLE still (id int PRIMARY KEY, word text);
            CREATE TABLE moving (id int PRIMARY KEY, word text);
            CREATE TABLE large (id int PRIMARY KEY, word text);
            CREATE TABLE moody (id int, mood mood);
            INSERT INTO still SELECT i, 'still ' || i FROM generate_series(1, 100) i;
            INSERT INTO moving SELECT i, 'moving ' || i FROM generate_series(1, 100) i;
            INSERT INTO large SELECT i, repeat('large ' || i, 10) FROM generate_series(1, 5000) i;
            INSERT INTO moody VALUES (1, 'calm'), (2, 'cross')\
            """);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Manifest take(Optional<Manifest> parent) throws Exception {
        String operation = "op-" + ++number;
        TakeOptions full = TakeOptions.full(Compression.ZSTD, 2).withChunks(SMALL_CHUNKS);
        TakeOptions options = parent.map(earlier -> full.after(new TakeOptions.Parent(archive(earlier), earlier)))
                .orElse(full);
        Manifest manifest = new TakeArchive(new CatalogReader(), "test", InstantSource.system())
                .run(
                        database::connect,
                        new TakeArchive.From("dev", EnvironmentKind.DEVELOPMENT, operation),
                        new ArchiveFolder(folder.resolve("archive-" + number)),
                        options,
                        Watch.silent());
        database.execute("INSERT INTO orderly.operation_log VALUES ('" + operation + "', 'finished')");
        return manifest;
    }

    private ArchiveFolder archive(Manifest manifest) {
        return new ArchiveFolder(folder.resolve(manifest.id()));
    }

    /** Tables with a file that was read anew. */
    private List<String> read(Manifest manifest) {
        TreeSet<String> tables = new TreeSet<>();
        for (TableRows table : manifest.tables()) {
            boolean all = table.files().stream()
                    .allMatch(file -> isLinked(manifest, file.file().name()));
            if (!all && !table.schema().equals("orderly")) {
                tables.add(table.name());
            }
        }
        return List.copyOf(tables);
    }

    private boolean isLinked(Manifest manifest, String file) {
        try {
            return (int) Files.getAttribute(folder.resolve(manifest.id()).resolve(file), "unix:nlink") > 1;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertEqualToTheDatabase(Manifest manifest) throws Exception {
        try (TestDatabase restored = TestServer.get().create();
                InputStream toc = archive(manifest).open(TakeArchive.TOC_FILE)) {
            LoadArchive.run(
                    restored::connect,
                    archive(manifest),
                    TocReader.read(toc, archive(manifest).size(TakeArchive.TOC_FILE)),
                    manifest,
                    LoadOptions.everything(2),
                    LoadJournal.none(),
                    Watch.silent());
            for (String table : List.of("still", "moving", "large", "moody")) {
                String rows = "SELECT * FROM " + table + " ORDER BY 1, 2";
                assertThat(restored.query(rows)).isEqualTo(database.query(rows));
            }
        }
    }

    @Test
    void nothingIsReadAgainWhenNothingWasWritten() throws Exception {
        Manifest full = take(Optional.empty());
        Manifest next = take(Optional.of(full));
        assertThat(read(next)).isEmpty();
        assertThat(next.parent()).isEqualTo(full.id());
        assertThat(read(take(Optional.of(next)))).isEmpty();
        assertEqualToTheDatabase(next);
    }

    @Test
    void whatWasInsertedUpdatedOrDeletedIsReadAgain() throws Exception {
        Manifest full = take(Optional.empty());
        database.execute("INSERT INTO moving VALUES (101, 'new')");
        Manifest inserted = take(Optional.of(full));
        assertThat(read(inserted)).containsExactly("moving");
        assertEqualToTheDatabase(inserted);
        database.execute("UPDATE moving SET word = 'other' WHERE id = 5");
        Manifest updated = take(Optional.of(inserted));
        assertThat(read(updated)).containsExactly("moving");
        database.execute("DELETE FROM moving WHERE id = 7").execute("VACUUM FREEZE moving");
        Manifest deleted = take(Optional.of(updated));
        assertThat(read(deleted)).containsExactly("moving");
        assertEqualToTheDatabase(deleted);
    }

    @Test
    void ofALargeTableOnlyTheTouchedPartIsReadAgain() throws Exception {
        Manifest full = take(Optional.empty());
        database.execute("INSERT INTO large VALUES (5001, 'at the end')");
        Manifest next = take(Optional.of(full));
        TableRows large = next.tables().stream()
                .filter(table -> table.name().equals("large"))
                .findFirst()
                .orElseThrow();
        assertThat(large.files()).hasSizeGreaterThan(3);
        assertThat(large.files().stream()
                        .filter(file -> !isLinked(next, file.file().name())))
                .hasSize(1);
        assertEqualToTheDatabase(next);
    }

    @Test
    void whatWasOpenAtTheFirstAndCommittedLaterIsNotMissed() throws Exception {
        try (Connection open = database.connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("INSERT INTO still VALUES (500, 'open')");
            Savepoint inner = open.setSavepoint();
            statement.execute("UPDATE moving SET word = 'inner' WHERE id = 1");
            open.releaseSavepoint(inner);
            database.execute("INSERT INTO moody VALUES (3, 'calm')");
            Manifest full = take(Optional.empty());
            open.commit();
            Manifest next = take(Optional.of(full));
            assertThat(read(next)).contains("still", "moving");
            assertEqualToTheDatabase(next);
        }
    }

    @Test
    void whatWasEmptiedOrRewrittenIsReadAgain() throws Exception {
        Manifest full = take(Optional.empty());
        database.execute("TRUNCATE moving; INSERT INTO moving SELECT i, 'moving ' || i FROM generate_series(1, 100) i;"
                + " ALTER TABLE large ALTER word TYPE varchar(500) USING upper(word)");
        Manifest next = take(Optional.of(full));
        assertThat(read(next)).containsExactly("large", "moving");
        assertEqualToTheDatabase(next);
    }

    @Test
    void aRenamedLabelChangesRowsThatNobodyWrote() throws Exception {
        Manifest full = take(Optional.empty());
        database.execute("ALTER TYPE mood RENAME VALUE 'cross' TO 'angry'");
        Manifest next = take(Optional.of(full));
        assertThat(read(next)).containsExactly("moody");
        assertEqualToTheDatabase(next);
    }

    @Test
    void aDatabaseThatHasLostTheEntryOfTheParentIsReadWhole() throws Exception {
        Manifest full = take(Optional.empty());
        database.execute("DELETE FROM orderly.operation_log");
        assertThat(read(take(Optional.of(full)))).containsExactly("large", "moody", "moving", "still");
    }

    @Test
    void rowsWrittenBySeveralSessionsAtOnceAreNeverMissed() throws Exception {
        Random random = new Random(11);
        Manifest last = take(Optional.empty());
        List<Connection> sessions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Connection session = database.connect();
            session.setAutoCommit(false);
            sessions.add(session);
        }
        for (int round = 0; round < Integer.getInteger("archive.rounds", 12); round++) {
            for (int step = 0; step < 6; step++) {
                step(sessions.get(random.nextInt(sessions.size())), random);
            }
            last = take(Optional.of(last));
            Manifest whole = take(Optional.empty());
            assertThat(sums(last)).isEqualTo(sums(whole));
        }
        for (Connection session : sessions) {
            session.close();
        }
    }

    private static List<String> sums(Manifest manifest) {
        return manifest.tables().stream()
                .filter(table -> !table.schema().equals("orderly"))
                .map(table -> table + " " + table.rows() + " " + table.rowSum())
                .toList();
    }

    /** Each session writes rows of its own, so that none waits for another. */
    private static void step(Connection session, Random random) throws SQLException {
        int id = 1_000_000 + Math.floorMod(System.identityHashCode(session), 1000) * 1000 + random.nextInt(50);
        String table = List.of("still", "moving", "large").get(random.nextInt(3));
        try (Statement statement = session.createStatement()) {
            switch (random.nextInt(6)) {
                case 0 -> session.commit();
                case 1 -> session.rollback();
                case 2 -> statement.execute("DELETE FROM " + table + " WHERE id = " + id);
                case 3 -> {
                    Savepoint inner = session.setSavepoint();
                    statement.execute("UPDATE " + table + " SET word = word || 'x' WHERE id = " + id);
                    if (random.nextBoolean()) {
                        session.rollback(inner);
                    }
                }
                default ->
                    statement.execute("INSERT INTO " + table + " VALUES (" + id + ", 'session')"
                            + " ON CONFLICT (id) DO UPDATE SET word = excluded.word || 'y'");
            }
        }
    }
}
