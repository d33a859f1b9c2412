package dev.orderly.app;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.migration.ApplyMigrations;
import dev.orderly.provision.InitWorkspace;
import dev.orderly.provision.KeptDatabaseUndo;
import dev.orderly.provision.KeptObjectsUndo;
import dev.orderly.provision.ResetEnvironment;
import dev.orderly.provision.SetUpEnvironment;
import dev.orderly.provision.SetupStep;
import dev.orderly.shell.Console;
import dev.orderly.shell.ConsoleCredentials;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** New workspaces, new environments, and the steps that set them up. */
@Configuration(proxyBeanMethods = false)
class ProvisionWiring {

    /** Triggers and data sets take their places behind the migrations. */
    private static List<SetupStep> steps(ApplyMigrations migrations) {
        return List.of(new MigrationStep(migrations));
    }

    @Bean
    SetUpEnvironment setUpEnvironment(Databases databases, ApplyMigrations migrations) {
        return new SetUpEnvironment(databases, steps(migrations));
    }

    @Bean
    ResetEnvironment resetEnvironment(Databases databases, ApplyMigrations migrations) {
        return new ResetEnvironment(databases, steps(migrations));
    }

    @Bean
    KeptDatabaseUndo keptDatabaseUndo(Databases databases) {
        return new KeptDatabaseUndo(databases);
    }

    @Bean
    KeptObjectsUndo keptObjectsUndo(Databases databases) {
        return new KeptObjectsUndo(databases, new CatalogReader());
    }

    @Bean
    InitWorkspace initWorkspace(Orderly.Start start, Console console) {
        return new InitWorkspace(new FirstSchema(start.environment(), new ConsoleCredentials(console)));
    }
}
