package dev.orderly.command;

import dev.orderly.backup.BackupStore;
import dev.orderly.backup.schedule.FindMissedRuns;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.drill.Drill;
import dev.orderly.drill.DrillHistory;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.check.CheckRequest;
import dev.orderly.health.check.CheckRules;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.check.Thresholds;
import dev.orderly.health.reading.Reading;
import dev.orderly.health.status.MeasureSizes;
import dev.orderly.health.status.ReadStatus;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.RecogniseSchema;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.operation.AuditSummary;
import dev.orderly.operation.AuditVerification;
import dev.orderly.operation.AuditVerifier;
import dev.orderly.operation.Progress;
import dev.orderly.privacy.manifest.CopyManifests;
import dev.orderly.privacy.manifest.StandingCopy;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.privacy.scan.store.ScanStore;
import dev.orderly.privacy.scan.store.StoredTable;
import dev.orderly.recovery.pgbackrest.FindWalStatus;
import dev.orderly.schema.DrawSchema;
import dev.orderly.trigger.rows.AuditedTable;
import dev.orderly.view.report.Part;
import dev.orderly.view.report.ReportContents;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;

/** Asks each use case for its part of a report. What one cannot tell is left out with the reason, and the others are asked all the same. */
public record ReportSources(
        ObjectProvider<Settings> settings,
        ObjectProvider<Workspace> workspace,
        ObjectProvider<Databases> databases,
        Server server,
        ObjectProvider<Models> models,
        SchemaSides sides,
        ObjectProvider<ListMigrations> migrations,
        ObjectProvider<RecogniseSchema> recognise,
        ObjectProvider<BackupStore> backups,
        ObjectProvider<FindMissedRuns> missed,
        ObjectProvider<DrillHistory> drills,
        ObjectProvider<CheckPolicy> policy,
        ObjectProvider<AuditVerifier> verifier) {

    /** The use cases that look at the server and the database. */
    public record Server(
            ObjectProvider<ReadStatus> status,
            ObjectProvider<MeasureSizes> sizes,
            ObjectProvider<CheckDatabase> check,
            FindWalStatus wal) {}

    /** @throws dev.orderly.problem.ProblemException when the environment cannot be reached */
    ReportContents of(Environment environment, Progress progress) {
        Asking asking = new Asking(environment, progress);
        Part<LoadedSchema> schema = asking.about("its schema", models.getObject()::loadPrimary);
        return new ReportContents(
                environment,
                server.status().getObject().of(environment),
                asking.about("its sizes", server.sizes().getObject()::of),
                asking.about("what is wrong", this::check),
                schema.then(read -> DrawSchema.whole(read.within(scope(environment)))),
                new ReportContents.Versions(
                        asking.about("its migrations", migrations.getObject()::list),
                        schema.then(read -> recognise.getObject().isAsApplied(environment, () -> read))),
                new ReportContents.Backups(
                        asking.about("its backups", this::backups),
                        asking.about("missing backups", missed.getObject()::of),
                        asking.about("its server's past", server.wal()::find)),
                asking.about("its drills", this::drills),
                privacy(asking, schema),
                new ReportContents.Audit(
                        asking.about("its audit log", this::audit), asking.about("the log's chain", this::chain)),
                asking.about("its row audit", this::rowAudit));
    }

    /** One environment under question. */
    private record Asking(Environment environment, Progress progress) {

        <T> Part<T> about(String what, Function<Environment, T> work) {
            progress.step("asking " + environment.name() + " about " + what);
            return Part.of(() -> work.apply(environment));
        }
    }

    private DatabaseCheck check(Environment environment) {
        CheckRules rules = CheckRules.read(settings.getObject().model());
        return server.check()
                .getObject()
                .run(new CheckRequest(environment, rules, Set.of(), Set.of(), false, Thresholds.standard()));
    }

    /** What the workspace's configuration leaves in. */
    private CatalogScope scope(Environment environment) {
        return sides.scope(List.of(), List.of(), new EnvironmentSource(environment));
    }

    private BackupStore.Contents backups(Environment environment) {
        return backups.getObject().contents().of(Optional.of(environment.name()));
    }

    private List<Drill> drills(Environment environment) {
        return drills.getObject().drills(Optional.of(environment.name()));
    }

    private ReportContents.Privacy privacy(Asking asking, Part<LoadedSchema> schema) {
        ScanStore scans = new ScanStore(workspace.getObject());
        String name = asking.environment().name();
        return new ReportContents.Privacy(
                schema.then(read -> policy.getObject().run(read.catalog())),
                scans.at(name),
                asking.about("its last scan", environment -> sorted(scans.read(name))),
                asking.about("where its rows are from", this::copy));
    }

    private static List<StoredTable> sorted(Map<String, StoredTable> tables) {
        return List.copyOf(new TreeMap<>(tables).values());
    }

    private StandingCopy copy(Environment environment) {
        CopyManifests manifests = new CopyManifests(workspace.getObject());
        return reading(
                environment,
                "reading where rows are from",
                reading -> manifests.standing(environment.name(), reading.connection()));
    }

    private AuditSummary audit(Environment environment) {
        return reading(environment, "reading the audit log", reading -> AuditSummary.of(reading.connection()));
    }

    private AuditVerification chain(Environment environment) {
        return reading(
                environment,
                "verifying the audit log",
                reading -> verifier.getObject().verify(reading.connection(), environment));
    }

    private List<AuditedTable> rowAudit(Environment environment) {
        return reading(environment, "looking for row audits", reading -> AuditedTable.of(reading.connection()));
    }

    private <T> T reading(Environment environment, String what, Reading.Work<T> work) {
        return Reading.of(databases.getObject(), environment, what + " of \"" + environment.name() + '"', work);
    }
}
