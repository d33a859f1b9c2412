package dev.orderly.app;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.command.MigrationCommands;
import dev.orderly.command.OnlineChoice;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.migration.AdoptDatabase;
import dev.orderly.migration.AppliedVersionFiles;
import dev.orderly.migration.ApplyMigrations;
import dev.orderly.migration.CheckMigrations;
import dev.orderly.migration.CreateMigration;
import dev.orderly.migration.ListMigrations;
import dev.orderly.migration.LockRetries;
import dev.orderly.migration.MigrationPorts;
import dev.orderly.migration.MigrationUndo;
import dev.orderly.migration.RecogniseSchema;
import dev.orderly.migration.RehearseMigrations;
import dev.orderly.migration.RepairHistory;
import dev.orderly.migration.RollBackMigrations;
import dev.orderly.model.Models;
import dev.orderly.schema.DetectDrift;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrations: their use cases, and how an operation of theirs is taken back. */
@Configuration(proxyBeanMethods = false)
class MigrationWiring {

    @Bean
    MigrationPorts migrationPorts(
            Workspace workspace, Settings settings, Databases databases, Models models, Proof proof) {
        LockRetries retries = LockRetries.of(settings.migrations());
        return new MigrationPorts(workspace, databases, models, new CatalogReader(), proof, retries, settings.model());
    }

    @Bean
    OnlineChoice onlineChoice(ObjectProvider<Settings> settings, ObjectProvider<Environments> environments) {
        return new OnlineChoice(settings, environments);
    }

    @Bean
    CreateMigration createMigration(MigrationPorts ports) {
        return new CreateMigration(ports);
    }

    @Bean
    ListMigrations listMigrations(MigrationPorts ports) {
        return new ListMigrations(ports);
    }

    @Bean
    RecogniseSchema recogniseSchema(MigrationPorts ports) {
        return new RecogniseSchema(ports);
    }

    @Bean
    CheckMigrations checkMigrations(MigrationPorts ports) {
        return new CheckMigrations(ports);
    }

    @Bean
    RehearseMigrations rehearseMigrations(MigrationPorts ports, RestoredCopies copies) {
        return new RehearseMigrations(ports, copies);
    }

    @Bean
    ApplyMigrations applyMigrations(MigrationPorts ports) {
        return new ApplyMigrations(ports);
    }

    @Bean
    RollBackMigrations rollBackMigrations(MigrationPorts ports) {
        return new RollBackMigrations(ports);
    }

    @Bean
    AdoptDatabase adoptDatabase(MigrationPorts ports) {
        return new AdoptDatabase(ports);
    }

    @Bean
    RepairHistory repairHistory(MigrationPorts ports) {
        return new RepairHistory(ports);
    }

    @Bean
    MigrationUndo migrationUndo(MigrationPorts ports) {
        return new MigrationUndo(ports);
    }

    @Bean
    DetectDrift.AppliedVersions appliedVersions(MigrationPorts ports) {
        return new AppliedVersionFiles(ports)::of;
    }

    @Bean
    MigrationCommands.UseCases migrationUseCases(
            ObjectProvider<CreateMigration> create,
            ObjectProvider<ListMigrations> list,
            ObjectProvider<CheckMigrations> check,
            ObjectProvider<RehearseMigrations> rehearse,
            ObjectProvider<ApplyMigrations> apply,
            ObjectProvider<RollBackMigrations> rollBack,
            ObjectProvider<AdoptDatabase> adopt,
            ObjectProvider<RepairHistory> repair) {
        return new MigrationCommands.UseCases(create, list, check, rehearse, apply, rollBack, adopt, repair);
    }
}
