package dev.orderly.app;

import dev.orderly.backup.BackupStore;
import dev.orderly.backup.schedule.FindMissedRuns;
import dev.orderly.command.ReportSources;
import dev.orderly.command.SchemaSides;
import dev.orderly.drill.DrillHistory;
import dev.orderly.environment.Databases;
import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.status.MeasureSizes;
import dev.orderly.health.status.ReadStatus;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.RecogniseSchema;
import dev.orderly.model.Models;
import dev.orderly.operation.AuditVerifier;
import dev.orderly.privacy.plan.CheckPolicy;
import dev.orderly.recovery.pgbackrest.FindWalStatus;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a report gets its parts. */
@Configuration(proxyBeanMethods = false)
class ReportWiring {

    @Bean
    ReportSources reportSources(
            ObjectProvider<Settings> settings,
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Databases> databases,
            ReportSources.Server server,
            ObjectProvider<Models> models,
            SchemaSides sides,
            ObjectProvider<ListMigrations> migrations,
            ObjectProvider<RecogniseSchema> recognise,
            ObjectProvider<BackupStore> backups,
            ObjectProvider<FindMissedRuns> missed,
            ObjectProvider<DrillHistory> drills,
            ObjectProvider<CheckPolicy> policy,
            ObjectProvider<AuditVerifier> verifier) {
        return new ReportSources(
                settings,
                workspace,
                databases,
                server,
                models,
                sides,
                migrations,
                recognise,
                backups,
                missed,
                drills,
                policy,
                verifier);
    }

    @Bean
    ReportSources.Server reportedServer(
            ObjectProvider<ReadStatus> status,
            ObjectProvider<MeasureSizes> sizes,
            ObjectProvider<CheckDatabase> check,
            FindWalStatus wal) {
        return new ReportSources.Server(status, sizes, check, wal);
    }
}
