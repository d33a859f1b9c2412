package dev.orderly.app;

import dev.orderly.catalog.CatalogReader;
import dev.orderly.environment.Databases;
import dev.orderly.transfer.CopyDatabase;
import dev.orderly.transfer.CopyTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Copies between environments. */
@Configuration(proxyBeanMethods = false)
class TransferWiring {

    @Bean
    CopyDatabase copyDatabase(Databases databases) {
        return new CopyDatabase(databases, new CatalogReader());
    }

    @Bean
    CopyTables copyTables(Databases databases) {
        return new CopyTables(databases, new CatalogReader());
    }
}
