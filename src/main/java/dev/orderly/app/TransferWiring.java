package dev.orderly.app;

import dev.orderly.archive.aside.LastTouch;
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
    CopyDatabase copyDatabase(Databases databases, LastTouch lastTouch) {
        return new CopyDatabase(databases, new CatalogReader(), lastTouch);
    }

    @Bean
    CopyTables copyTables(Databases databases) {
        return new CopyTables(databases, new CatalogReader());
    }
}
