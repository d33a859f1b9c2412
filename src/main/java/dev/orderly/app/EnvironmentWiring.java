package dev.orderly.app;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.environment.LocalServer;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.ScratchWord;
import dev.orderly.environment.server.EmbeddedServer;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.Journal;
import dev.orderly.operation.UnfinishedOperations;
import dev.orderly.problem.ProblemException;
import dev.orderly.shell.Console;
import dev.orderly.shell.ConsoleCredentials;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Session;
import dev.orderly.view.Harmless;
import dev.orderly.workspace.SessionFile;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workspace, its environments and the connections to them. */
@Configuration(proxyBeanMethods = false)
class EnvironmentWiring {

    @Bean
    Workspace workspace(Orderly.Start start) {
        return Workspace.find(start.folder());
    }

    /** Outside a workspace too, where databases at URLs can be worked with. */
    @Bean
    Settings settings(Orderly.Start start) {
        Workspace place;
        try {
            place = Workspace.find(start.folder());
        } catch (ProblemException none) {
            place = new Workspace(start.folder());
        }
        return Settings.load(place, start.environment());
    }

    @Bean
    Environments environments(Workspace workspace, Settings settings) {
        Environments environments = Environments.of(settings);
        if (environments.all().stream()
                .anyMatch(environment -> !environment.protection().isEmpty())) {
            GuardTable.defaults().check(environments.all()).raiseIfAny();
        }
        return environments;
    }

    @Bean
    SessionFile sessionFile(Workspace workspace) {
        return new SessionFile(workspace);
    }

    @Bean
    TrustedWorkspaces trustedWorkspaces(Orderly.Start start) {
        return TrustedWorkspaces.ofUser(start.environment());
    }

    @Bean
    Selection selection(Environments environments, SessionFile session) {
        return new Selection(environments, session);
    }

    /** Starts, or attaches to, the embedded server when it is first needed; the last one out stops it. */
    @Bean
    LocalServer embeddedServer(Workspace workspace, Console console) {
        try {
            return EmbeddedServer.attach(workspace.postgres(), console::progress);
        } finally {
            console.progress("");
        }
    }

    @Bean
    Databases databases(
            Settings settings,
            TrustedWorkspaces trusted,
            ObjectProvider<LocalServer> embedded,
            Console console,
            Session session) {
        Databases databases =
                new Databases(settings, trusted, () -> Beans.get(embedded), new ConsoleCredentials(console));
        new UnfinishedOperations(databases, new Journal(settings.workspace())).tellWhenConnected(sentence -> {
            if (!session.inherited().quiet()) {
                console.err().println("note: " + Harmless.line(sentence));
                console.err().flush();
            }
        });
        return databases;
    }

    /** Outside a workspace too, where the user names the server. */
    @Bean
    ScratchDatabases scratchDatabases(
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Environments> environments,
            Databases databases,
            ObjectProvider<LocalServer> embedded) {
        return new ScratchDatabases(configured(workspace, environments), databases, () -> Beans.get(embedded));
    }

    @Bean
    ScratchWord scratchWord(
            ObjectProvider<Workspace> workspace, ObjectProvider<Environments> environments, Databases databases) {
        return new ScratchWord(configured(workspace, environments), databases);
    }

    private static Environments configured(
            ObjectProvider<Workspace> workspace, ObjectProvider<Environments> environments) {
        try {
            Beans.get(workspace);
        } catch (ProblemException outside) {
            return new Environments(List.of());
        }
        return Beans.get(environments);
    }
}
