package dev.orderly.app;

import dev.orderly.environment.Databases;
import dev.orderly.operation.Actor;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Door;
import dev.orderly.operation.DoorPorts;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.NoSafetyBackup;
import dev.orderly.operation.Progress;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one door, with nobody in front of it: each command puts its own people there. */
@Configuration(proxyBeanMethods = false)
class OperationWiring {

    @Bean
    Door door(Databases databases, Workspace workspace) {
        return new Door(new DoorPorts(
                databases,
                workspace,
                GuardTable.defaults(),
                new NoSafetyBackup(),
                Confirmation.nobody(),
                Progress.silent(),
                Actor.current(),
                InstantSource.system()));
    }
}
