package dev.orderly.app;

import dev.orderly.environment.Databases;
import dev.orderly.retention.CleanUp;
import dev.orderly.workspace.Workspace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rows that need not be kept any longer. */
@Configuration(proxyBeanMethods = false)
class RetentionWiring {

    @Bean
    CleanUp cleanUp(Databases databases, Workspace workspace) {
        return new CleanUp(databases, workspace);
    }
}
