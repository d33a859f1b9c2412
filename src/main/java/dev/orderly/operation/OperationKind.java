package dev.orderly.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operation does to an environment: a row of the guard table. */
public enum OperationKind {
    APPLY_MIGRATIONS(Effect.CHANGES),
    ROLL_BACK_MIGRATIONS(Effect.CHANGES),
    SYNC_SCHEMA(Effect.CHANGES),
    RESTORE(Effect.CHANGES),
    RESET(Effect.CHANGES),
    COPY_INTO(Effect.CHANGES),
    SEED(Effect.CHANGES),
    DATA_SET(Effect.CHANGES),
    /** Works out in temporary tables what a data set would change, and is rolled back. */
    DATA_PLAN(Effect.READS),
    ANONYMISED_EXPORT(Effect.READS),
    SETUP(Effect.CHANGES),
    TRIGGER_INSTALL(Effect.CHANGES),
    BASELINE(Effect.CHANGES),
    REPAIR(Effect.CHANGES),
    UNDO(Effect.CHANGES),
    SQL_WRITE(Effect.CHANGES),
    MAINTENANCE(Effect.KEEPS_CONTENT),
    CLEANUP(Effect.CHANGES),
    /** Beside other operations: the one that holds the lock may be waiting for the very backend. */
    END_BACKEND(Effect.BESIDE),
    SERVER_SETTINGS(Effect.KEEPS_CONTENT),
    SELF_TEST(Effect.READS),
    /** Locks tables as if it were applied, and is rolled back: on the record because others have to wait. */
    REHEARSE_ON_TARGET(Effect.KEEPS_CONTENT),
    /** On the record, which also marks the database: later backups see that it is still the one they followed. */
    BACKUP(Effect.READS),
    /** Rows of a backup are restored into a throw-away database and looked at. */
    DRILL(Effect.READS),
    DELETE_BACKUP(Effect.KEEPS_CONTENT),
    /** Read only, but a template database is made beside it. */
    FIXTURE_SAVE(Effect.KEEPS_CONTENT),
    FIXTURE_LOAD(Effect.CHANGES);

    /** What an operation leaves behind; it decides on the lock, the log and on what may be undone after it. */
    public enum Effect {
        /** Schema or rows differ afterwards: locked, logged, and in the way of undoing what came before. */
        CHANGES,
        /** Locked and logged; schema and rows are as before. */
        KEEPS_CONTENT,
        /** Logged and not locked; schema and rows are as before. */
        BESIDE,
        /** Nothing is left behind: neither locked nor logged, unless the guard says "audited". */
        READS;

        /** Whether one operation at a time may do such a thing to an environment. */
        boolean isLocked() {
            return this == CHANGES || this == KEEPS_CONTENT;
        }
    }

    private final Effect effect;

    OperationKind(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** The name in the guard table, the configuration and the logs, such as {@code apply-migrations}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in a sentence, such as {@code apply migrations}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static Optional<OperationKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether operations of this kind leave schema or rows different; one that only a newer version knows may. */
    static boolean changes(String word) {
        return named(word).map(kind -> kind.effect() == Effect.CHANGES).orElse(true);
    }
}
