package dev.orderly.view.report;

import dev.orderly.backup.BackupStore;
import dev.orderly.backup.schedule.MissedRun;
import dev.orderly.drill.Drill;
import dev.orderly.environment.Environment;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.status.ServerStatus;
import dev.orderly.health.status.Sizes;
import dev.orderly.migration.MigrationList;
import dev.orderly.operation.AuditSummary;
import dev.orderly.operation.AuditVerification;
import dev.orderly.privacy.manifest.StandingCopy;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.scan.store.StoredTable;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.schema.Diagram;
import dev.orderly.trigger.rows.AuditedTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that a report tells of an environment. */
public record ReportContents(
        Environment environment,
        ServerStatus server,
        Part<Sizes> sizes,
        Part<DatabaseCheck> checks,
        Part<Diagram> schema,
        Versions versions,
        Backups backups,
        Part<List<Drill>> drills,
        Privacy privacy,
        Audit audit,
        Part<List<AuditedTable>> rowAudit) {

    /** @param asApplied whether the schema is what they make; absent where that is not known */
    public record Versions(Part<MigrationList> list, Part<Optional<Boolean>> asApplied) {}

    /**
     * What is saved.
     *
     * @param missed what the environment's policy asked for and is not there
     * @param wal how the WAL of its server is archived, where it is
     */
    public record Backups(
            Part<BackupStore.Contents> store, Part<List<MissedRun>> missed, Part<Optional<WalStatus>> wal) {

        Optional<WalStatus> archived() {
            return wal.value().flatMap(found -> found);
        }
    }

    /**
     * How people's data is cared for.
     *
     * @param scan tables as the last scan saw them; none when there was no scan
     * @param copy what is known of the anonymised copy, where the environment is one
     */
    public record Privacy(
            Part<MaskPlan> policy,
            Optional<Instant> scannedAt,
            Part<List<StoredTable>> scan,
            Part<StandingCopy> copy) {}

    /** What was done, and whether its log is as it was written. */
    public record Audit(Part<AuditSummary> summary, Part<AuditVerification> chain) {}

    /** When it was made, by the server's clock, by which ages are told too. */
    Instant at() {
        return server.now();
    }

    String place() {
        return environment.endpoint().describe();
    }
}
