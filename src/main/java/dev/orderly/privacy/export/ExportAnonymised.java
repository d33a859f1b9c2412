package dev.orderly.privacy.export;

import dev.orderly.archive.load.OwnEntries;
import dev.orderly.archive.load.SqlFile;
import dev.orderly.archive.manifest.ArchiveKind;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.store.StoredOutput;
import dev.orderly.archive.take.LiveSource;
import dev.orderly.archive.take.Portion;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.archive.take.TakeOptions;
import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.Watch;
import dev.orderly.archive.work.Watching;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.environment.Databases;
import dev.orderly.operation.Condition;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.manifest.ExportFolder;
import dev.orderly.privacy.manifest.ProofEntry;
import dev.orderly.privacy.manifest.RunManifest;
import dev.orderly.privacy.manifest.RunOrigin;
import dev.orderly.privacy.manifest.TableEntry;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.privacy.proof.JudgeExport;
import dev.orderly.privacy.subset.OpenSubset;
import dev.orderly.privacy.subset.SubsetTreatment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The use case behind {@code anonymise export}: masks an environment's rows on their way into the files of a new folder. The folder is there
 * when all of them are whole and their manifest is signed, or not at all. The environment is only read, but for an entry in its log.
 */
public final class ExportAnonymised {

    private static final String SCRIPT = "anonymised.sql";
    private static final int TOKEN_BYTES = 24;
    private static final String PASSED = "passed";
    private static final String NOT_LOOKED_AT = "not looked at";

    private final Databases databases;
    private final CatalogReader reader;
    private final TakeArchive archives;
    private final OpenSubset subsets;
    private final Workspace workspace;
    private final String release;

    /** @param release the version of Orderly, for the manifest */
    public ExportAnonymised(
            Databases databases,
            CatalogReader reader,
            TakeArchive archives,
            OpenSubset subsets,
            Workspace workspace,
            String release) {
        this.databases = databases;
        this.reader = reader;
        this.archives = archives;
        this.subsets = subsets;
        this.workspace = workspace;
        this.release = release;
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code file-exists}, {@code table-not-found} and
     *     {@code folder-unfit}, exit 2; what the policy says nothing about by now, and {@code proof-failed}, exit 5; {@code not-covered}, exit 6, of a script or an
     *     archive; {@code rows-not-readable}, exit 3
     */
    public AnonymisedExport run(ExportRequest request, Door door) {
        Staging.requireFree(request.folder().toAbsolutePath().normalize());
        requireNoBackup(request);
        Portion portion = portion(request);
        String which = request.tables().isEmpty() ? "all tables" : String.join(", ", request.tables());
        String without = request.ignored().isEmpty() ? "" : " without " + String.join(", ", request.ignored());
        String some = request.part().isPresent() ? "a part of the rows of " : "";
        String summary = "export " + some + which + without + " anonymised, as "
                + request.form().word();
        OperationRequest operation = OperationRequest.of(
                        OperationKind.ANONYMISED_EXPORT, request.environment(), summary, request.consent())
                .withDetails(request.masking().details());
        return door.run(
                        operation,
                        run -> ArchiveFailure.told(
                                "exporting \"" + request.environment().name() + "\"",
                                () -> export(request, portion, run)))
                .value();
    }

    /** An archive among the backups would be taken for the way back to what it masks. */
    private void requireNoBackup(ExportRequest request) {
        Path backups = workspace.backups().toAbsolutePath().normalize();
        if (request.folder().toAbsolutePath().normalize().startsWith(backups)) {
            throw Problem.of(
                            "folder-unfit",
                            ExitCode.USAGE,
                            "an anonymised export is no backup, and cannot lie among them")
                    .hint("name a folder outside of \"" + backups + '"')
                    .raise();
        }
    }

    private Portion portion(ExportRequest request) {
        if (request.tables().isEmpty() && request.ignored().isEmpty()) {
            return Portion.ALL;
        }
        ChosenTables chosen = new ChosenTables(
                CheckPolicy.catalog(databases, request.environment()), request.tables(), request.ignored());
        chosen.requireNamed();
        return chosen.portion();
    }

    private AnonymisedExport export(ExportRequest request, Portion portion, OperationRun run)
            throws SQLException, IOException, InterruptedException {
        run.wayBack(new WayBack.None("an export changes nothing"));
        try (Staging staging = Staging.beside(request.folder(), run.instant());
                ExportTreatment treatment = new ExportTreatment(request)) {
            TakeOptions options = TakeOptions.full(
                            request.packing().compression(), request.options().workers())
                    .packedBy(request.packing())
                    .of(new TakeOptions.What(
                            ArchiveKind.FULL, portion, request.form().isOfTables(), false))
                    .treatedBy(chosen(request, treatment, run));
            Map<ObjectId, Long> rows = write(request, options, treatment, staging.folder(), run);
            RunManifest manifest = signed(request, treatment.moment(), rows, staging.folder(), run);
            staging.publish();
            manifest.tables().stream()
                    .filter(table -> !table.omitted())
                    .forEach(table -> run.detail(table + ": " + table.rows() + " rows"));
            return new AnonymisedExport(manifest, request.folder());
        }
    }

    private Treatment chosen(ExportRequest request, ExportTreatment all, OperationRun run) {
        return request.part()
                .<Treatment>map(part -> new SubsetTreatment(subsets, part, all, run.progress()))
                .orElse(all);
    }

    /** The rows of each table that was read, partitions by themselves. */
    private Map<ObjectId, Long> write(
            ExportRequest request, TakeOptions options, ExportTreatment treatment, Path folder, OperationRun run)
            throws SQLException, IOException, InterruptedException {
        Watch watch = new Watching(run.progress());
        if (request.form() == ExportForm.ARCHIVE) {
            return archive(request, options, folder, run, watch);
        }
        Files.createDirectory(folder);
        watch.step("reading the schema");
        Map<ObjectId, Long> rows = new HashMap<>();
        try (LiveSource source =
                LiveSource.open(() -> databases.openReadOnlySession(request.environment()), reader, options)) {
            if (request.form() == ExportForm.SQL) {
                script(request, source, folder, watch);
            } else {
                TableFiles.write(source, treatment.moment(), request, folder, watch);
            }
            source.written().forEach((table, count) -> rows.put(id(table.schema(), table.name()), count));
        }
        return rows;
    }

    private Map<ObjectId, Long> archive(
            ExportRequest request, TakeOptions options, Path folder, OperationRun run, Watch watch)
            throws SQLException, IOException, InterruptedException {
        boolean logged = run.conditions().contains(Condition.AUDITED);
        TakeArchive.From from = new TakeArchive.From(
                request.environment().name(), request.environment().kind(), logged ? run.id() : "");
        Manifest manifest = archives.run(
                () -> databases.openReadOnlySession(request.environment()),
                from,
                new ArchiveFolder(folder),
                options,
                watch);
        Map<ObjectId, Long> rows = new HashMap<>();
        manifest.tables().forEach(table -> rows.put(id(table.schema(), table.name()), table.rows()));
        return rows;
    }

    private static void script(ExportRequest request, LiveSource source, Path folder, Watch watch)
            throws SQLException, IOException {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        String name = SCRIPT + request.packing().compression().suffix();
        StoredOutput out = StoredOutput.to(folder.resolve(name), request.packing());
        try {
            SqlFile.write(
                    source,
                    OwnEntries.without(source.entries()),
                    request.options(),
                    HexFormat.of().formatHex(token),
                    out,
                    watch);
            out.close();
        } finally {
            out.abandon();
        }
    }

    private RunManifest signed(
            ExportRequest request,
            ExportTreatment.Moment moment,
            Map<ObjectId, Long> rows,
            Path folder,
            OperationRun run) {
        run.progress().step("looking for originals, summing up the files, signing");
        List<ProofEntry.Line> leaks = JudgeExport.judge(
                moment.search().report(moment.session()),
                request.masking().named(),
                request.environment().name());
        Keys keys = request.masking().keys();
        RunManifest manifest = RunManifest.begun(
                        new RunManifest.Run(run.id(), run.instant()),
                        release,
                        RunOrigin.of(request.environment()),
                        request.form().word(),
                        moment.plan(),
                        keys,
                        moment.catalog().within(CatalogScope.everything()).fingerprint())
                .withTables(tables(moment, rows))
                .proven(proof(moment, rows, leaks))
                .logged(moment.log());
        return new ExportFolder(folder).publish(manifest, keys.root());
    }

    /** What would have failed has ended the run before. */
    private static ProofEntry proof(
            ExportTreatment.Moment moment, Map<ObjectId, Long> rows, List<ProofEntry.Line> leaks) {
        long columns = moment.plan().tables().stream()
                .mapToLong(table -> table.columns().size())
                .sum();
        long written = rows.values().stream().mapToLong(Long::longValue).sum();
        List<ProofEntry.Line> lines = new ArrayList<>();
        lines.add(new ProofEntry.Line("policy", PASSED, "decides about all " + columns + " columns, and fits"));
        lines.add(new ProofEntry.Line("rows", PASSED, written + ", as many as the server sent"));
        lines.addAll(leaks);
        lines.add(new ProofEntry.Line("references", NOT_LOOKED_AT, "proven where the rows are loaded"));
        return new ProofEntry(true, lines);
    }

    /** A table with its partitions is one. */
    private static List<TableEntry> tables(ExportTreatment.Moment moment, Map<ObjectId, Long> rows) {
        Map<ObjectId, Long> ofWholes = new HashMap<>();
        rows.forEach((table, count) -> ofWholes.merge(moment.chosen().whole(table), count, Long::sum));
        return moment.plan().tables().stream()
                .filter(plan -> moment.chosen().whole(plan.table()).equals(plan.table())
                        && moment.chosen().has(plan.table()))
                .sorted(Comparator.comparing(plan -> plan.table()))
                .map(plan -> TableEntry.of(plan, ofWholes.getOrDefault(plan.table(), 0L), ""))
                .toList();
    }

    private static ObjectId id(String schema, String name) {
        return ObjectId.of(ObjectKind.TABLE, schema, name);
    }
}
