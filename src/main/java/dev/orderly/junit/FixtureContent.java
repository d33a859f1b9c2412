package dev.orderly.junit;

import dev.orderly.digest.Sha256;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.fixture.FillFromFixture;
import dev.orderly.fixture.Fixture;
import dev.orderly.operation.Door;
import java.io.IOException;
import java.sql.SQLException;

/** A fixture, whose rows are taken as they were saved. */
record FixtureContent(Fixture fixture) implements Content {

    @Override
    public void addTo(Sha256 sum) {
        sum.addPart("fixture").addPart(fixture.digest());
    }

    @Override
    public void beforeMigrations(ScratchDatabase fresh, Environment tests, Door door)
            throws SQLException, IOException, InterruptedException {
        FillFromFixture.run(fixture, fresh, tests, door);
    }

    @Override
    public boolean wantsReference() {
        return false;
    }
}
