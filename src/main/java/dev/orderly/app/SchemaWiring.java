package dev.orderly.app;

import dev.orderly.command.SchemaSides;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.ScratchWord;
import dev.orderly.environment.WorkspaceTrust;
import dev.orderly.model.ClassesDdl;
import dev.orderly.model.Models;
import dev.orderly.model.jpa.HibernateDdl;
import dev.orderly.operation.OperationHistory;
import dev.orderly.schema.CompareSchemas;
import dev.orderly.schema.DetectDrift;
import dev.orderly.schema.DrawSchema;
import dev.orderly.schema.ExportSchema;
import dev.orderly.schema.PastOperations;
import dev.orderly.schema.SchemaSources;
import dev.orderly.schema.ShowSchema;
import dev.orderly.schema.SyncSchema;
import dev.orderly.schema.UndoSync;
import dev.orderly.shell.Console;
import dev.orderly.shell.ConsoleCredentials;
import dev.orderly.shell.Selection;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Schemas: loading, proving, and what users do with them. */
@Configuration(proxyBeanMethods = false)
class SchemaWiring {

    @Bean
    Models models(Databases databases, ObjectProvider<ScratchDatabases> scratch, ClassesDdl classes) {
        return new Models(databases, () -> Beans.get(scratch), classes);
    }

    @Bean
    ClassesDdl classesDdl(Settings settings, TrustedWorkspaces trusted, Console console) {
        Workspace workspace = settings.workspace();
        return new HibernateDdl(
                new WorkspaceTrust(workspace, trusted, new ConsoleCredentials(console)),
                settings.jpa(),
                workspace.root(),
                BundledHibernate::jars);
    }

    @Bean
    Proof proof(ObjectProvider<ScratchDatabases> scratch) {
        return new Proof(() -> Beans.get(scratch));
    }

    @Bean
    SchemaSources schemaSources(
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Environments> environments,
            ObjectProvider<Settings> settings) {
        return new SchemaSources(
                () -> Beans.get(workspace),
                () -> Beans.get(environments),
                () -> Beans.get(settings).model());
    }

    @Bean
    SchemaSides schemaSides(
            SchemaSources sources,
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<ScratchWord> scratch) {
        return new SchemaSides(sources, selection, settings, scratch);
    }

    @Bean
    DrawSchema drawSchema(Models models) {
        return new DrawSchema(models);
    }

    @Bean
    CompareSchemas compareSchemas(Models models, Proof proof) {
        return new CompareSchemas(models, proof);
    }

    @Bean
    ShowSchema showSchema(Models models) {
        return new ShowSchema(models);
    }

    @Bean
    ExportSchema exportSchema(Models models) {
        return new ExportSchema(models);
    }

    @Bean
    SyncSchema syncSchema(Models models, Proof proof) {
        return new SyncSchema(models, proof);
    }

    @Bean
    UndoSync undoSync(Models models) {
        return new UndoSync(models);
    }

    @Bean
    DetectDrift detectDrift(
            Models models,
            DetectDrift.AppliedVersions applied,
            Databases databases,
            ObjectProvider<OperationHistory> history) {
        return new DetectDrift(models, applied, new PastOperations(databases, () -> Beans.get(history)));
    }
}
