package dev.orderly.app;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.seed.ClearTables;
import dev.orderly.seed.SeedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Generated rows. */
@Configuration(proxyBeanMethods = false)
class SeedWiring {

    @Bean
    SeedTables seedTables(Databases databases) {
        return new SeedTables(databases, new CatalogReader());
    }

    @Bean
    ClearTables clearTables(Databases databases) {
        return new ClearTables(databases, new CatalogReader());
    }
}
