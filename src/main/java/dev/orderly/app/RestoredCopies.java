package dev.orderly.app;

import dev.orderly.archive.work.Watch;
import dev.orderly.backup.Backup;
import dev.orderly.backup.BackupStore;
import dev.orderly.backup.ScratchCopies;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.migration.RehearsalCopies;
import java.sql.Connection;
import java.util.Optional;

/** Rehearses migrations on what the newest backup holds. */
final class RestoredCopies implements RehearsalCopies {

    private final BackupStore store;
    private final ScratchCopies copies;

    RestoredCopies(BackupStore store, ScratchCopies copies) {
        this.store = store;
        this.copies = copies;
    }

    @Override
    public Optional<Copy> newest(Environment environment) {
        return store.newest(environment.name())
                .map(backup -> new Restored(backup, copies.of(backup, environment, Watch.silent())));
    }

    private record Restored(Backup backup, ScratchDatabase database) implements Copy {

        @Override
        public String label() {
            return "a copy of " + backup.id() + " on the " + database.serverDescription();
        }

        @Override
        public Connection connect() {
            return database.connect();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
