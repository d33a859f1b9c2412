package dev.orderly.app;

import dev.orderly.backup.BackupStore;
import dev.orderly.backup.BackupWitnesses;
import dev.orderly.backup.SafetyBackups;
import dev.orderly.backup.TakeBackup;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.environment.ServiceControl;
import dev.orderly.operation.Actor;
import dev.orderly.operation.AuditVerifier;
import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Door;
import dev.orderly.operation.DoorPorts;
import dev.orderly.operation.GuardTable;
import dev.orderly.operation.Journal;
import dev.orderly.operation.OperationHistory;
import dev.orderly.operation.Progress;
import dev.orderly.operation.RepairEnvironment;
import dev.orderly.operation.TakeBack;
import dev.orderly.operation.UndoHandler;
import dev.orderly.operation.UnfinishedOperations;
import dev.orderly.shell.Console;
import dev.orderly.shell.ConsoleCredentials;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one door, with nobody in front of it: each command puts its own people there. */
@Configuration(proxyBeanMethods = false)
class OperationWiring {

    @Bean
    Door door(
            Databases databases,
            Workspace workspace,
            GuardTable guard,
            TakeBackup backups,
            TrustedWorkspaces trusted,
            Console console) {
        return new Door(new DoorPorts(
                databases,
                workspace,
                guard,
                new SafetyBackups(databases, backups),
                Confirmation.nobody(),
                Progress.silent(),
                Actor.current(),
                InstantSource.system(),
                new ServiceControl(workspace, trusted, new ConsoleCredentials(console))));
    }

    /** The guard table, the environments' protection checked against it. */
    @Bean
    GuardTable guardTable(Environments environments) {
        GuardTable table = GuardTable.defaults();
        table.check(environments.all()).raiseIfAny();
        return table;
    }

    @Bean
    Journal journal(Workspace workspace) {
        return new Journal(workspace);
    }

    @Bean
    OperationHistory operationHistory(Journal journal) {
        return new OperationHistory(journal);
    }

    @Bean
    TakeBack takeBack(Databases databases, Journal journal, ObjectProvider<UndoHandler> handlers) {
        return new TakeBack(databases, journal, handlers.stream().toList());
    }

    @Bean
    RepairEnvironment repairEnvironment(Databases databases, Journal journal) {
        return new RepairEnvironment(databases, journal);
    }

    @Bean
    AuditVerifier auditVerifier(Workspace workspace, BackupStore store) {
        return new AuditVerifier(workspace, new BackupWitnesses(store));
    }

    @Bean
    UnfinishedOperations unfinishedOperations(Databases databases, Journal journal) {
        return new UnfinishedOperations(databases, journal);
    }
}
