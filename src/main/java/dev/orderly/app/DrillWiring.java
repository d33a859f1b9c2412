package dev.orderly.app;

import dev.orderly.drill.DrillHistory;
import dev.orderly.drill.RunDrill;
import dev.orderly.environment.Environment;
import dev.orderly.migration.ListMigrations;
import dev.orderly.problem.ProblemException;
import dev.orderly.recovery.moment.WalStatus;
import dev.orderly.recovery.pgbackrest.FindWalStatus;
import dev.orderly.trigger.VerifyTriggers;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
    RunDrill runDrill(
            ListMigrations migrations,
            VerifyTriggers triggers,
            Settings settings,
            FindWalStatus wal,
            DrillHistory history) {
        RestoredCopyChecks checks = new RestoredCopyChecks(migrations, triggers, settings.model());
        return new RunDrill(checks, environment -> exposure(wal, environment), history, InstantSource.system());
    }

    /** Where nobody can tell, backups alone count. */
    private static Optional<Duration> exposure(FindWalStatus wal, Environment environment) {
        try {
            return wal.find(environment).flatMap(WalStatus::exposure);
        } catch (ProblemException unknown) {
            return Optional.empty();
        }
    }
}
