package dev.orderly.recovery;

import dev.orderly.environment.server.VersionServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of the WAL, the mode for copies, and what a side server is told: the same past on each major version. */
@Tag("corpus")
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class RecoveryAcrossVersionsTest {

    @ParameterizedTest(name = "PostgreSQL {0}")
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void itsPastIsReached(int major) throws Exception {
        InstalledServerRecoveryTest.recovered(programs(major), "");
    }

    /** Where the bundle of a version was unpacked. */
    private static Path programs(int major) throws SQLException {
        try (VersionServer server = VersionServer.start(major);
                Connection connection = server.connect("postgres");
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT setting FROM pg_catalog.pg_config WHERE name = 'BINDIR'")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }
}
