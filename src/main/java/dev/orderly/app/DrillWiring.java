package dev.orderly.app;

import dev.orderly.drill.DrillHistory;
import dev.orderly.drill.RunDrill;
import dev.orderly.migration.ListMigrations;
import dev.orderly.trigger.VerifyTriggers;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drills, and what they ask other capabilities. */
@Configuration(proxyBeanMethods = false)
class DrillWiring {

    @Bean
    DrillHistory drillHistory(Workspace workspace) {
        return new DrillHistory(workspace);
    }

    @Bean
    RunDrill runDrill(ListMigrations migrations, VerifyTriggers triggers, Settings settings, DrillHistory history) {
        RestoredCopyChecks checks = new RestoredCopyChecks(migrations, triggers, settings.model());
        return new RunDrill(checks, history, InstantSource.system());
    }
}
