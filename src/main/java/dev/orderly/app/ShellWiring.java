package dev.orderly.app;

import dev.orderly.backup.ListKept;
import dev.orderly.command.ProductRelease;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.seed.scenario.ListScenarios;
import dev.orderly.shell.CachedValues;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Session;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The shell's own beans. */
@Configuration(proxyBeanMethods = false)
class ShellWiring {

    @Bean
    CachedValues liveValues(
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Environments> environments,
            ObjectProvider<Settings> settings,
            ObjectProvider<Selection> selection,
            ObjectProvider<Databases> databases,
            ObjectProvider<ListKept> kept,
            ObjectProvider<ListScenarios> scenarios,
            Session session) {
        LiveNames.Places places =
                new LiveNames.Places(workspace, settings, environments, selection, databases, kept, scenarios);
        return new CachedValues(new LiveNames(places, session));
    }

    @Bean
    Cancellation cancellation(ConfigurableListableBeanFactory beans) {
        return new Cancellation(beans);
    }

    @Bean
    ProductRelease release() {
        return Release.product();
    }
}
