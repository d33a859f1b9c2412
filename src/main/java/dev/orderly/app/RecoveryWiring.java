package dev.orderly.app;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.environment.ServiceControl;
import dev.orderly.recovery.LocateServer;
import dev.orderly.recovery.RecoveryRegister;
import dev.orderly.recovery.archiving.DisableArchiving;
import dev.orderly.recovery.archiving.EnableArchiving;
import dev.orderly.recovery.base.TakeBase;
import dev.orderly.recovery.moment.CreatePoint;
import dev.orderly.recovery.moment.PruneBases;
import dev.orderly.recovery.moment.ReadWalStatus;
import dev.orderly.recovery.moment.VerifyBase;
import dev.orderly.recovery.pgbackrest.EnableStanza;
import dev.orderly.recovery.pgbackrest.FindBases;
import dev.orderly.recovery.pgbackrest.FindWalStatus;
import dev.orderly.recovery.pgbackrest.ReadStanzaStatus;
import dev.orderly.recovery.pgbackrest.RecoverStanza;
import dev.orderly.recovery.pgbackrest.Stanzas;
import dev.orderly.recovery.side.BringBack;
import dev.orderly.recovery.side.ReplaceServer;
import dev.orderly.recovery.side.RestoreAt;
import dev.orderly.shell.Console;
import dev.orderly.shell.ConsoleCredentials;
import dev.orderly.transfer.CopyDatabase;
import dev.orderly.transfer.CopyTables;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Point-in-time recovery. */
@Configuration(proxyBeanMethods = false)
class RecoveryWiring {

    @Bean
    RecoveryRegister recoveryRegister(Workspace workspace) {
        return new RecoveryRegister(workspace.backups());
    }

    @Bean
    LocateServer locateServer(Databases databases, Workspace workspace) {
        return new LocateServer(databases, workspace);
    }

    @Bean
    EnableArchiving enableArchiving(
            Databases databases,
            Environments environments,
            LocateServer locate,
            RecoveryRegister register,
            Workspace workspace) {
        return new EnableArchiving(databases, environments, locate, register, workspace);
    }

    @Bean
    DisableArchiving disableArchiving(RecoveryRegister register) {
        return new DisableArchiving(register);
    }

    @Bean
    ReadWalStatus readWalStatus(Databases databases, LocateServer locate, RecoveryRegister register) {
        return new ReadWalStatus(databases, locate, register);
    }

    @Bean
    TakeBase takeBase(LocateServer locate, RecoveryRegister register, Workspace workspace) {
        return new TakeBase(locate, register, workspace);
    }

    @Bean
    VerifyBase verifyBase() {
        return new VerifyBase();
    }

    @Bean
    PruneBases pruneBases(RecoveryRegister register, Workspace workspace) {
        return new PruneBases(register, workspace);
    }

    @Bean
    CreatePoint createPoint(RecoveryRegister register) {
        return new CreatePoint(register);
    }

    @Bean
    BringBack bringBack(Databases databases, CopyDatabase whole, CopyTables tables) {
        return new CopiesFromSide(databases, whole, tables);
    }

    @Bean
    ReplaceServer replaceServer(
            Databases databases, Environments environments, LocateServer locate, Workspace workspace) {
        return new ReplaceServer(databases, environments, locate, workspace, InstantSource.system());
    }

    @Bean
    RestoreAt restoreAt(
            Databases databases,
            LocateServer locate,
            RecoveryRegister register,
            BringBack bringBack,
            ReplaceServer replace,
            Stanzas stanzas) {
        return new RestoreAt(
                databases,
                locate,
                register,
                bringBack,
                replace,
                new RecoverStanza(stanzas, InstantSource.system()),
                InstantSource.system());
    }

    @Bean
    Stanzas stanzas(
            LocateServer locate,
            RecoveryRegister register,
            Workspace workspace,
            TrustedWorkspaces trusted,
            Console console) {
        return new Stanzas(locate, register, new ServiceControl(workspace, trusted, new ConsoleCredentials(console)));
    }

    @Bean
    ReadStanzaStatus readStanzaStatus(Databases databases, Stanzas stanzas) {
        return new ReadStanzaStatus(databases, stanzas);
    }

    @Bean
    FindBases findBases(RecoveryRegister register, Stanzas stanzas) {
        return new FindBases(register, stanzas);
    }

    @Bean
    FindWalStatus findWalStatus(RecoveryRegister register, ReadWalStatus own, ReadStanzaStatus stanza) {
        return new FindWalStatus(register, own, stanza);
    }

    @Bean
    EnableStanza enableStanza(LocateServer locate, RecoveryRegister register, Stanzas stanzas) {
        return new EnableStanza(locate, register, stanzas);
    }
}
