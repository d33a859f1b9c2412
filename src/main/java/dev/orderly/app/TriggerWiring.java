package dev.orderly.app;

import dev.orderly.trigger.rows.InstallRowAudit;
import dev.orderly.trigger.rows.MaskedColumns;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Triggers that Orderly writes. */
@Configuration(proxyBeanMethods = false)
class TriggerWiring {

    @Bean
    InstallRowAudit installRowAudit() {
        return new InstallRowAudit(MaskedColumns.none(), InstantSource.system());
    }
}
