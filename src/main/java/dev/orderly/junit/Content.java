package dev.orderly.junit;

import dev.orderly.digest.Sha256;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.operation.Door;
import java.io.IOException;
import java.sql.SQLException;

/** What a database for tests holds beyond its schema: a port, so that preparing does not know where rows come from. */
interface Content {

    /** Adds what it is made of: another sum is another database. */
    void addTo(Sha256 sum);

    /** Brings what has a schema of its own into the empty database, before the migrations that it does not know. */
    default void beforeMigrations(ScratchDatabase fresh, Environment tests, Door door)
            throws SQLException, IOException, InterruptedException {}

    /** Brings rows into the migrated database. */
    default void afterMigrations(Environment tests, Door door) {}

    /** Whether the reference data is to be merged into it once it is migrated. */
    default boolean wantsReference() {
        return true;
    }

    /** The migrated schema and the reference data alone. */
    record Nothing() implements Content {
        @Override
        public void addTo(Sha256 sum) {
            sum.addPart("nothing");
        }
    }
}
