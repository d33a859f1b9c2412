package dev.orderly.app;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.command.TestDataStep;
import dev.orderly.environment.Databases;
import dev.orderly.seed.ClearTables;
import dev.orderly.seed.SeedTables;
import dev.orderly.seed.module.RefreshModules;
import dev.orderly.seed.scenario.ListScenarios;
import dev.orderly.seed.scenario.LoadScenario;
import dev.orderly.seed.scenario.RemoveScenarios;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Generated rows, modules and scenarios. */
@Configuration(proxyBeanMethods = false)
class SeedWiring {

    @Bean
    SeedTables seedTables(Databases databases) {
        return new SeedTables(databases, new CatalogReader());
    }

    @Bean
    LoadScenario loadScenario(Databases databases, Workspace workspace) {
        return new LoadScenario(databases, new CatalogReader(), workspace, InstantSource.system());
    }

    @Bean
    RemoveScenarios removeScenarios(Databases databases) {
        return new RemoveScenarios(databases, new CatalogReader());
    }

    @Bean
    ListScenarios listScenarios(Databases databases, Workspace workspace) {
        return new ListScenarios(databases, workspace);
    }

    @Bean
    RefreshModules refreshModules(Databases databases) {
        return new RefreshModules(databases, new CatalogReader());
    }

    @Bean
    TestDataStep testDataStep(
            ObjectProvider<RefreshModules> refresh,
            ObjectProvider<Settings> settings,
            ObjectProvider<Workspace> workspace) {
        return new TestDataStep(refresh, settings, workspace);
    }

    @Bean
    ClearTables clearTables(Databases databases) {
        return new ClearTables(databases, new CatalogReader());
    }
}
