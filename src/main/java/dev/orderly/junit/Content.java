package dev.orderly.junit;

import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.fixture.FixtureStore;
import dev.orderly.operation.Door;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.sql.SQLException;

/** What a database for tests holds beyond its schema. */
interface Content {

    /** Sums up what it is made of. */
    String fingerprint();

    /** Brings it into the empty database, before the migrations that it does not know. */
    void load(ScratchDatabase fresh, Environment tests, Door door)
            throws SQLException, IOException, InterruptedException;

    /** Whether the reference data is to be merged into it. */
    boolean wantsReference();

    /** @throws dev.orderly.problem.ProblemException {@code fixture-unknown}, exit 2; {@code fixture-broken}, exit 6 */
    static Content named(String name, Workspace workspace) {
        return name.isEmpty() ? new NoContent() : new FixtureContent(new FixtureStore(workspace).find(name));
    }

    /** The migrated schema alone. */
    record NoContent() implements Content {
        @Override
        public String fingerprint() {
            return "";
        }

        @Override
        public void load(ScratchDatabase fresh, Environment tests, Door door) {}

        @Override
        public boolean wantsReference() {
            return true;
        }
    }
}
