package dev.orderly.app;

import dev.orderly.archive.aside.LastTouch;
import dev.orderly.diff.proof.Proof;
import dev.orderly.environment.Databases;
import dev.orderly.model.Models;
import dev.orderly.trigger.CriticalAfterwards;
import dev.orderly.trigger.InstallTriggers;
import dev.orderly.trigger.VerifyTriggers;
import dev.orderly.trigger.rows.InstallRowAudit;
import dev.orderly.trigger.rows.MaskedColumns;
import dev.orderly.workspace.Settings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Triggers of the model, and those that Orderly writes. */
@Configuration(proxyBeanMethods = false)
class TriggerWiring {

    @Bean
    InstallTriggers installTriggers(Models models, Proof proof) {
        return new InstallTriggers(models, proof);
    }

    @Bean
    VerifyTriggers verifyTriggers(Models models, Databases databases) {
        return new VerifyTriggers(models, databases);
    }

    @Bean
    LastTouch lastTouch(Models models, Settings settings) {
        return new CriticalAfterwards(models, settings.model())::see;
    }

    @Bean
    InstallRowAudit installRowAudit() {
        return new InstallRowAudit(MaskedColumns.none(), InstantSource.system());
    }
}
