package dev.orderly.app;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.health.Doctor;
import dev.orderly.health.VerifyEnvironment;
import dev.orderly.health.activity.ReadActivity;
import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.maintenance.AnalyzeTables;
import dev.orderly.health.maintenance.ReindexIndexes;
import dev.orderly.health.maintenance.VacuumTables;
import dev.orderly.health.monitor.MonitorDatabase;
import dev.orderly.health.status.MeasureSizes;
import dev.orderly.health.status.ReadStatus;
import dev.orderly.health.status.SizeStore;
import dev.orderly.model.Models;
import dev.orderly.trigger.VerifyTriggers;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks of environments and of the machine. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

    @Bean
    VerifyEnvironment verifyEnvironment(Databases databases, Models models, VerifyTriggers triggers) {
        return new VerifyEnvironment(databases, models, new TriggerHealth(triggers), InstantSource.system());
    }

    @Bean
    CheckDatabase checkDatabase(Databases databases) {
        return new CheckDatabase(databases);
    }

    @Bean
    ReadStatus readStatus(Databases databases) {
        return new ReadStatus(databases);
    }

    @Bean
    MeasureSizes measureSizes(Databases databases, Workspace workspace) {
        return new MeasureSizes(databases, new SizeStore(workspace), InstantSource.system());
    }

    @Bean
    ReadActivity readActivity(Databases databases) {
        return new ReadActivity(databases);
    }

    @Bean
    MonitorDatabase monitorDatabase(Databases databases) {
        return new MonitorDatabase(databases);
    }

    @Bean
    VacuumTables vacuumTables(Databases databases) {
        return new VacuumTables(databases);
    }

    @Bean
    AnalyzeTables analyzeTables(Databases databases) {
        return new AnalyzeTables(databases);
    }

    @Bean
    ReindexIndexes reindexIndexes(Databases databases, CheckDatabase check) {
        return new ReindexIndexes(databases, check);
    }

    @Bean
    Doctor doctor(
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Environments> environments,
            ObjectProvider<Databases> databases) {
        return new Doctor(
                () -> Beans.get(workspace),
                () -> Beans.get(environments),
                () -> Beans.get(databases),
                InstantSource.system());
    }
}
