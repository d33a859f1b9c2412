package dev.orderly.operation;

import java.util.List;
import java.util.Optional;

/** How an operation is taken back; kept in the journal, carried out by an {@link UndoHandler}. */
public sealed interface WayBack {

    /** For a person: what {@code undo} would do, such as {@code roll back V5, V4}. */
    String words();

    /** These versions were applied, in this order; taken back by rolling them back. */
    record MigrationsApplied(List<String> versions) implements WayBack {
        public MigrationsApplied {
            versions = List.copyOf(versions);
        }

        @Override
        public String words() {
            return "roll back " + String.join(", ", versions);
        }
    }

    /** These versions were rolled back, in this order; taken back by applying them again. */
    record MigrationsRolledBack(List<String> versions) implements WayBack {
        public MigrationsRolledBack {
            versions = List.copyOf(versions);
        }

        @Override
        public String words() {
            return "apply " + String.join(", ", versions) + " again";
        }
    }

    /**
     * The database was replaced, and the one before it is kept under another name; taken back by swapping the two.
     *
     * @param written what had been written to the new one when it took the place: more than that would be lost with it
     */
    record KeptDatabase(String database, String kept, Optional<WriteCount> written) implements WayBack {
        @Override
        public String words() {
            return "bring back the kept database \"" + kept + "\" as \"" + database + "\"";
        }
    }

    /**
     * What stood in the database was put aside under other names; taken back by giving it its names again.
     *
     * @param kept what was put aside
     */
    record KeptObjects(String database, List<Kept> kept) implements WayBack {
        public KeptObjects {
            kept = List.copyOf(kept);
        }

        /**
         * One of them.
         *
         * @param kind as PostgreSQL's statements name it, such as {@code SCHEMA}
         * @param name the one that it had
         * @param kept the one that it has now
         */
        public record Kept(String kind, String name, String kept) {}

        /** The names that they have now. */
        public List<String> names() {
            return kept.stream().map(Kept::kept).toList();
        }

        @Override
        public String words() {
            return "bring back what is kept in the database \"" + database + "\"";
        }
    }

    /**
     * Rows of a data set were merged into the database, which keeps what they replaced.
     *
     * @param operation the id under which it keeps that
     * @param triggers whether triggers fired
     */
    record DataSetMerged(String operation, String set, boolean triggers) implements WayBack {
        @Override
        public String words() {
            return "put the rows of set \"" + set + "\" back as they were";
        }
    }

    /**
     * A script takes the schema back.
     *
     * @param sql run in one transaction
     * @param fingerprintAfter the schema's fingerprint when the operation had finished: undo refuses on any other
     */
    record UndoScript(String sql, String fingerprintAfter) implements WayBack {
        @Override
        public String words() {
            return "run the undo script";
        }
    }

    /** A backup was taken before; taken back by restoring it, which keeps the database that stands there. */
    record SafetyBackup(String backup) implements WayBack {
        @Override
        public String words() {
            return "restore the backup " + backup + " that was taken before";
        }
    }

    /** There is no way back, for this reason. */
    record None(String reason) implements WayBack {
        @Override
        public String words() {
            return reason;
        }
    }
}
