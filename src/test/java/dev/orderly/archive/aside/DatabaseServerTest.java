package dev.orderly.archive.aside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class DatabaseServerTest {

    private final TestServer server = TestServer.get();

    @Test
    void theDiskOfAServerOfThisMachineHasToHaveRoom() throws SQLException {
        try (TestDatabase database = server.create();
                Connection connection = server.connect()) {
            Path folder = Path.of(database.query("SHOW data_directory").get(0));
            Assumptions.assumeTrue(Files.isReadable(folder.resolve("postmaster.pid")), "the server is elsewhere");
            DatabaseServer known = new DatabaseServer(connection);
            assertThatCode(() -> known.requireRoom(1)).doesNotThrowAnyException();
            assertThatThrownBy(() -> known.requireRoom(1L << 60))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("and the new database takes 1,099,511,627,776 MB at least");
        }
    }

    @Test
    void sessionsOfOthersAreNamedInsteadOfEnded() throws SQLException {
        String owner = "swap_owner";
        server.run("CREATE ROLE " + owner + " CREATEDB");
        try (TestDatabase old = server.create();
                TestDatabase young = server.create();
                Connection application = old.connect();
                Connection connection = server.connect()) {
            server.run("ALTER DATABASE " + old.name() + " OWNER TO " + owner);
            server.run("ALTER DATABASE " + young.name() + " OWNER TO " + owner);
            connection.createStatement().execute("SET ROLE " + owner);
            DatabaseServer known = new DatabaseServer(connection);
            assertThat(known.foreignSessions(old.name())).hasSize(1);
            assertThatThrownBy(() -> known.swap(old.name(), "swap_kept", young.name()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("is in use by other sessions: " + server.user());
            assertThat(application.isValid(1)).isTrue();
            connection.createStatement().execute("RESET ROLE");
            assertThat(known.swap(old.name(), "swap_kept", young.name())).hasSize(1);
            assertThat(application.isValid(1)).isFalse();
            known.swap(old.name(), young.name(), "swap_kept");
            server.run("ALTER DATABASE " + old.name() + " OWNER TO " + server.user());
            server.run("ALTER DATABASE " + young.name() + " OWNER TO " + server.user());
        } finally {
            server.dropRole(owner);
        }
    }

    @Test
    void whereTheFolderCannotBeSeenNothingIsRefused() throws SQLException {
        String reader = "room_reader";
        server.run("CREATE ROLE " + reader);
        try (Connection connection = server.connect()) {
            connection.createStatement().execute("SET ROLE " + reader);
            assertThatCode(() -> new DatabaseServer(connection).requireRoom(1L << 60))
                    .doesNotThrowAnyException();
        } finally {
            server.dropRole(reader);
        }
    }
}
