package dev.orderly.app;

import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.environment.server.EmbeddedServer;
import dev.orderly.shell.Selection;
import dev.orderly.workspace.SessionFile;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workspace, its environments and the connections to them. */
@Configuration(proxyBeanMethods = false)
class EnvironmentWiring {

    @Bean
    Workspace workspace(Orderly.Start start) {
        return Workspace.find(start.folder());
    }

    @Bean
    Settings settings(Workspace workspace, Orderly.Start start) {
        return Settings.load(workspace, start.environment());
    }

    @Bean
    Environments environments(Settings settings) {
        return Environments.of(settings);
    }

    @Bean
    SessionFile sessionFile(Workspace workspace) {
        return new SessionFile(workspace);
    }

    @Bean
    Selection selection(Environments environments, SessionFile session) {
        return new Selection(environments, session);
    }

    @Bean
    Databases databases(Settings settings, Workspace workspace) {
        return new Databases(settings, () -> EmbeddedServer.attach(workspace.postgres()), CredentialPrompt.none());
    }
}
