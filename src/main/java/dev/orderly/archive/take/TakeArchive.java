package dev.orderly.archive.take;

import dev.orderly.archive.large.LargeObject;
import dev.orderly.archive.large.LargeObjectFile;
import dev.orderly.archive.large.LargeObjectOut;
import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.manifest.ManifestFile;
import dev.orderly.archive.manifest.ManifestJson;
import dev.orderly.archive.manifest.RowFile;
import dev.orderly.archive.manifest.Source;
import dev.orderly.archive.manifest.TableRows;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.StoredFile;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocCompression;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.archive.toc.TocHead;
import dev.orderly.archive.toc.TocVersion;
import dev.orderly.archive.toc.TocWriter;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Team;
import dev.orderly.archive.work.Watch;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.Cutout;
import dev.orderly.catalog.json.CatalogJson;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.LogHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an archive of one database: everything is of one moment, whatever is written meanwhile. What goes wrong leaves no
 * archive behind.
 */
public final class TakeArchive {

    /** The name of the schema as a catalog in JSON. */
    public static final String SCHEMA_FILE = "schema.json";

    public static final String TOC_FILE = "toc.dat";

    /** A script that makes the server's roles, where that was asked for. */
    public static final String ROLES_FILE = "globals.sql";

    private static final String WRITTEN_LIKE = "16.0 (Orderly)";
    private static final String WRITTEN_LIKE_FOR_OLDER = "15.0 (Orderly)";

    /**
     * The environment that an archive is taken of.
     *
     * @param kind decides where the rows may go
     * @param operation the entry in the database's log that stands for it; empty without one
     */
    public record From(String environment, EnvironmentKind kind, String operation) {}

    private final CatalogReader reader;
    private final String release;
    private final InstantSource clock;

    /** @param release the version of Orderly, for the manifest */
    public TakeArchive(CatalogReader reader, String release, InstantSource clock) {
        this.reader = reader;
        this.release = release;
        this.clock = clock;
    }

    /**
     * @param folder is made; the name of the folder is the archive's id
     * @throws dev.orderly.problem.ProblemException {@code not-covered}, exit 6, naming what an archive cannot hold;
     *     {@code pattern-fits-nothing}, exit 2, of a portion;
     *     {@code rows-not-readable} and {@code table-changed}, exit 3
     */
    public Manifest run(Sessions sessions, From from, ArchiveFolder folder, TakeOptions options, Watch watch)
            throws SQLException, IOException, InterruptedException {
        Instant startedAt = clock.instant();
        folder.make();
        boolean complete = false;
        try (Snapshot snapshot = Snapshot.take(sessions, options.how().lockTimeout())) {
            Manifest manifest = new Taking(snapshot, from, folder, options, watch, startedAt).run();
            complete = true;
            return manifest;
        } finally {
            if (!complete) {
                folder.delete(Manifest.FILE);
            }
        }
    }

    /** One archive in the making. */
    private final class Taking {
        private final Snapshot snapshot;
        private final Connection leader;
        private final From from;
        private final ArchiveFolder folder;
        private final TakeOptions options;
        private final Watch watch;
        private final Instant startedAt;
        private final List<StoredFile> others = new ArrayList<>();

        Taking(
                Snapshot snapshot,
                From from,
                ArchiveFolder folder,
                TakeOptions options,
                Watch watch,
                Instant startedAt) {
            this.snapshot = snapshot;
            this.leader = snapshot.leader();
            this.from = from;
            this.folder = folder;
            this.options = options;
            this.watch = watch;
            this.startedAt = startedAt;
        }

        Manifest run() throws SQLException, IOException, InterruptedException {
            Source source = Sources.of(leader, from, options.treatment().anonymises());
            watch.step("locking the tables against change");
            Survey survey = new Survey(leader, reader, options);
            Map<RowTable, List<RowWork.Item>> locked = survey.lockTables();
            return options.treatment().anonymises()
                    ? treated(source, survey, locked)
                    : asTheyAre(source, survey, locked);
        }

        /** Rows are on their way while the schema is read. */
        private Manifest asTheyAre(Source source, Survey survey, Map<RowTable, List<RowWork.Item>> chunks)
                throws SQLException, IOException, InterruptedException {
            RowWork work = work(chunks, earlier(source), RowTreatment.none());
            try (Team team = start(work, chunks)) {
                return saved(source, survey, whole(survey), survey.largeObjects(), chunks, work, team);
            }
        }

        /** What becomes of rows hangs on the schema, which is read first. */
        private Manifest treated(Source source, Survey survey, Map<RowTable, List<RowWork.Item>> locked)
                throws SQLException, IOException, InterruptedException {
            Catalog whole = whole(survey);
            try (RowTreatment treatment = options.treatment().of(whole, snapshot::joined)) {
                Map<RowTable, List<RowWork.Item>> chunks = new Treated(treatment, whole).of(locked);
                List<LargeObject> objects = treatment.takesLargeObjects() ? survey.largeObjects() : List.of();
                RowWork work = work(chunks, Optional.empty(), treatment);
                try (Team team = start(work, chunks)) {
                    return saved(source, survey, whole, objects, chunks, work, team);
                }
            }
        }

        private Catalog whole(Survey survey) throws SQLException {
            watch.step("reading the schema");
            return survey.whole();
        }

        private RowWork work(
                Map<RowTable, List<RowWork.Item>> chunks, Optional<EarlierRows> earlier, RowTreatment treatment) {
            return new RowWork(snapshot, folder, options, watch, items(chunks), earlier, treatment);
        }

        private Team start(RowWork work, Map<RowTable, List<RowWork.Item>> chunks) {
            int items = items(chunks).size();
            return Team.start(Math.min(options.how().workers(), items), items == 0 ? other -> {} : work::work);
        }

        private static List<RowWork.Item> items(Map<RowTable, List<RowWork.Item>> chunks) {
            return chunks.values().stream().flatMap(List::stream).toList();
        }

        private Manifest saved(
                Source source,
                Survey survey,
                Catalog whole,
                List<LargeObject> objects,
                Map<RowTable, List<RowWork.Item>> chunks,
                RowWork work,
                Team team)
                throws SQLException, IOException, InterruptedException {
            Cutout schema = survey.part(whole);
            List<String> missing = survey.missing(schema);
            schema.brought().forEach(id -> watch.note("saved too, as it is needed: " + id));
            Contents contents = survey.contents(schema.catalog(), chunks, objects);
            watch.step("saving the rows of " + chunks.size() + " tables");
            List<LargeObjectFile> large = largeObjects(objects);
            team.await();
            return finish(source, schema.catalog(), contents, rows(chunks, work.done()), large, missing);
        }

        private Optional<EarlierRows> earlier(Source now) throws SQLException {
            if (options.parent().isEmpty()) {
                return Optional.empty();
            }
            TakeOptions.Parent parent = options.parent().get();
            Optional<Untouched> untouched = Untouched.since(parent.manifest(), now, leader);
            if (untouched.isEmpty()) {
                watch.note("nothing can be told from " + parent.manifest().id()
                        + ": the database was made anew or set back since, so every table is read");
            }
            return untouched.map(rule ->
                    new EarlierRows(rule, parent.folder(), parent.manifest().compression()));
        }

        /** By the session that holds the snapshot, which has nothing else to do meanwhile. */
        private List<LargeObjectFile> largeObjects(List<LargeObject> objects) throws SQLException, IOException {
            LargeObjectOut out = new LargeObjectOut(
                    leader, folder, options.how().packing(), options.how().limit());
            List<LargeObjectFile> files = out.save(objects);
            if (!files.isEmpty()) {
                others.add(out.publishList(files));
            }
            return files;
        }

        private static List<TableRows> rows(Map<RowTable, List<RowWork.Item>> chunks, Map<RowWork.Item, RowFile> done) {
            return chunks.entrySet().stream()
                    .map(entry -> Tables.of(
                            entry.getKey(),
                            entry.getValue().stream().map(done::get).toList()))
                    .toList();
        }

        private Manifest finish(
                Source source,
                Catalog catalog,
                Contents contents,
                List<TableRows> rows,
                List<LargeObjectFile> largeObjects,
                List<String> missing)
                throws SQLException, IOException {
            List<TocEntry> entries = contents.entries();
            others.add(folder.publish(TOC_FILE, toc(source, entries)));
            others.add(folder.publish(SCHEMA_FILE, CatalogJson.write(catalog).getBytes(StandardCharsets.UTF_8)));
            if (options.what().roles()) {
                others.add(folder.publish(ROLES_FILE, Roles.script(leader).getBytes(StandardCharsets.UTF_8)));
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    folder.path().getFileName().toString(),
                    release,
                    options.what().kind(),
                    options.label(),
                    startedAt,
                    clock.instant(),
                    source,
                    catalog.within(CatalogScope.everything()).fingerprint(),
                    options.how().packing().compression(),
                    missing,
                    from.operation(),
                    LogHead.ofDatabase(leader),
                    options.parent().map(parent -> parent.manifest().id()).orElse(""),
                    SchemaNeeds.of(catalog, entries),
                    rows,
                    largeObjects,
                    others);
            publish(manifest);
            return manifest;
        }

        /** The manifest comes last: it makes the folder an archive. */
        private void publish(Manifest manifest) throws IOException {
            byte[] recover = RecoverText.of(manifest, folder.seals()).getBytes(StandardCharsets.UTF_8);
            List<StoredFile> beside = new ArrayList<>();
            beside.add(folder.publishPlain(RecoverText.FILE, recover));
            if (folder.seals()) {
                beside.add(folder.publishPlain(Head.FILE, ManifestJson.write(Head.of(manifest))));
            }
            ManifestFile.publish(folder, manifest, beside);
        }

        private byte[] toc(Source source, List<TocEntry> entries) throws IOException {
            boolean newer = options.how().packing().compression() == Compression.ZSTD;
            TocHead head = new TocHead(
                    newer ? TocVersion.COMPRESSION_KINDS : TocVersion.ACCESS_METHODS,
                    TocHead.Format.DIRECTORY,
                    TocCompression.valueOf(options.how().packing().compression().name()),
                    LocalDateTime.ofInstant(startedAt, ZoneId.systemDefault()),
                    source.database(),
                    source.serverVersion(),
                    newer ? WRITTEN_LIKE : WRITTEN_LIKE_FOR_OLDER);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TocWriter.write(new TableOfContents(head, entries), out);
            return out.toByteArray();
        }
    }
}
