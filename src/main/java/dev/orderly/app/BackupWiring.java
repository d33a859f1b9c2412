package dev.orderly.app;

import dev.orderly.archive.aside.LastTouch;
import dev.orderly.archive.s3.BucketAccess;
import dev.orderly.archive.s3.BucketPlace;
import dev.orderly.archive.take.TakeArchive;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.BackupUndo;
import dev.orderly.backup.DropKept;
import dev.orderly.backup.ExportBackup;
import dev.orderly.backup.FetchBackup;
import dev.orderly.backup.ListKept;
import dev.orderly.backup.PruneBackups;
import dev.orderly.backup.PruneBucket;
import dev.orderly.backup.RehearseBackup;
import dev.orderly.backup.RemoteStore;
import dev.orderly.backup.RestoreBackup;
import dev.orderly.backup.RestoreTables;
import dev.orderly.backup.ScratchCopies;
import dev.orderly.backup.TakeBackup;
import dev.orderly.backup.UploadBackup;
import dev.orderly.backup.VerifyBackup;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.command.NamedBackups;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environments;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.workspace.BackupSettings;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backups, which lie in the workspace. */
@Configuration(proxyBeanMethods = false)
class BackupWiring {

    @Bean
    BackupStore backupStore(Workspace workspace) {
        return new BackupStore(workspace.backups());
    }

    @Bean
    RemoteStore remoteStore(Settings settings) {
        settings.problems().raiseIfAny();
        BackupSettings backups = settings.backups();
        return new RemoteStore(
                backups.bucket().flatMap(BucketPlace::parse),
                new BucketAccess(backups.endpoint(), backups.region(), backups.certificate()));
    }

    @Bean
    UploadBackup uploadBackup(RemoteStore remote) {
        return new UploadBackup(remote);
    }

    @Bean
    FetchBackup fetchBackup(BackupStore store, RemoteStore remote) {
        return new FetchBackup(store, remote);
    }

    @Bean
    NamedBackups namedBackups(
            ObjectProvider<BackupStore> store,
            ObjectProvider<RemoteStore> remote,
            ObjectProvider<FetchBackup> fetch,
            ObjectProvider<Settings> settings) {
        return new NamedBackups(store, remote, fetch, settings);
    }

    @Bean
    TakeBackup takeBackup(Databases databases, BackupStore store) {
        InstantSource clock = InstantSource.system();
        return new TakeBackup(databases, store, new TakeArchive(new CatalogReader(), Release.version(), clock), clock);
    }

    @Bean
    VerifyBackup verifyBackup() {
        return new VerifyBackup(InstantSource.system());
    }

    @Bean
    ScratchCopies scratchCopies(ScratchDatabases scratch) {
        return new ScratchCopies(scratch, new CatalogReader());
    }

    @Bean
    RehearseBackup rehearseBackup(ScratchCopies copies) {
        return new RehearseBackup(copies, InstantSource.system());
    }

    @Bean
    RestoredCopies restoredCopies(BackupStore store, ScratchCopies copies) {
        return new RestoredCopies(store, copies);
    }

    @Bean
    PruneBackups pruneBackups(BackupStore store) {
        return new PruneBackups(store, InstantSource.system());
    }

    @Bean
    PruneBucket pruneBucket(RemoteStore remote) {
        return new PruneBucket(remote, InstantSource.system());
    }

    @Bean
    ListKept listKept(Databases databases, Environments environments) {
        return new ListKept(databases, environments);
    }

    @Bean
    DropKept dropKept(Databases databases, ListKept list) {
        return new DropKept(databases, list, InstantSource.system());
    }

    @Bean
    RestoreBackup restoreBackup(Databases databases, LastTouch lastTouch) {
        return new RestoreBackup(databases, new CatalogReader(), lastTouch);
    }

    @Bean
    BackupUndo backupUndo(BackupStore store, RestoreBackup restore) {
        return new BackupUndo(store, restore);
    }

    @Bean
    RestoreTables restoreTables(Databases databases) {
        return new RestoreTables(databases);
    }

    @Bean
    ExportBackup exportBackup() {
        return new ExportBackup();
    }
}
