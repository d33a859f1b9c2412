package dev.orderly.app;

import dev.orderly.environment.Databases;
import dev.orderly.privacy.scan.ScanDatabase;
import dev.orderly.privacy.scan.store.ScanStore;
import dev.orderly.workspace.Workspace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sensitive data: finding it. */
@Configuration(proxyBeanMethods = false)
class PrivacyWiring {

    @Bean
    ScanDatabase scanDatabase(Databases databases, Workspace workspace) {
        return new ScanDatabase(databases, new ScanStore(workspace));
    }
}
