package dev.orderly.archive.aside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class KeptDropTest {

    private static final String SERVER = """
        CREATE FOREIGN DATA WRAPPER w;
        CREATE SERVER "S__before_20260101_000000_000" FOREIGN DATA WRAPPER w;
        CREATE USER MAPPING FOR PUBLIC SERVER "S__before_20260101_000000_000";
        CREATE SCHEMA app__before_20260101_000000_000;
        CREATE FOREIGN TABLE app__before_20260101_000000_000.far (id int) SERVER "S__before_20260101_000000_000";
        """;

    @Test
    void serversGoWithTheirTables(TestDatabase database) throws SQLException {
        database.execute(SERVER);
        try (Connection connection = database.connect()) {
            List<Kept> kept = new KeptInventory(connection).objects();
            assertThat(kept)
                    .extracting(Kept::words)
                    .containsExactly(
                            "schema \"app__before_20260101_000000_000\"",
                            "foreign server \"S__before_20260101_000000_000\"");
            assertThatThrownBy(() -> KeptDrop.objects(connection, kept.subList(1, 2)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageEndingWith("this hangs on it: foreign table app__before_20260101_000000_000.far");
            assertThat(new KeptInventory(connection).objects()).hasSize(2);
            KeptDrop.objects(connection, kept);
            assertThat(new KeptInventory(connection).objects()).isEmpty();
            assertThat(database.query("SELECT count(*) FROM pg_foreign_server")).containsExactly("0");
        }
    }

    @Test
    void allGoOrNone(TestDatabase database) throws SQLException {
        database.execute(SERVER);
        try (Connection connection = database.connect()) {
            List<Kept> kept = new KeptInventory(connection).objects();
            database.execute("CREATE FOREIGN TABLE public.far (id int) SERVER \"S__before_20260101_000000_000\"");
            assertThatThrownBy(() -> KeptDrop.objects(connection, kept))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageEndingWith("this hangs on it: foreign table far");
            assertThat(new KeptInventory(connection).objects()).isEqualTo(kept);
        }
    }
}
