package dev.orderly.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class TestPlaceTest {

    private static final String WARDS = "CREATE TABLE ward (id int PRIMARY KEY, name text NOT NULL);";

    @TempDir
    private Path folder;

    private final TestServer server = TestServer.get();
    private TestPlace place;

    @BeforeEach
    void workspace() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(folder.resolve("migrations/versions/V1__wards.sql"), WARDS);
        place = place();
    }

    private TestPlace place() {
        return new TestPlace(new Workspace(folder), Optional.of(DatabaseUrl.parse(server.superuserUrl())));
    }

    @AfterEach
    void close() {
        place.close();
        server.databases().stream()
                .filter(name -> name.startsWith("orderly_"))
                .filter(name -> !name.equals("orderly_test_template"))
                .forEach(server::dropDatabase);
    }

    private static String single(TestPlace.Copy copy, String sql) throws SQLException {
        try (Connection connection = copy.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Set<String> kept() {
        return server.databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .collect(Collectors.toSet());
    }

    @Test
    void copiesAreMigratedApartAndDropped() throws SQLException {
        try (TestPlace.Copy one = place.copyOf("");
                TestPlace.Copy two = place.copyOf("")) {
            single(one, "INSERT INTO ward VALUES (1, 'one') RETURNING id");
            assertThat(single(two, "SELECT count(*) FROM ward")).isEqualTo("0");
            assertThat(single(one, "SELECT count(*) FROM pg_tables WHERE schemaname = 'orderly'"))
                    .isEqualTo("0");
            assertThat(single(one, "SELECT count(*) FROM flyway_schema_history"))
                    .isEqualTo("1");
        }
        place.close();
        assertThat(server.databases()).noneMatch(name -> name.startsWith("orderly_scratch_"));
    }

    @Test
    void whatIsPreparedServesLaterRunsUntilMigrationsChange() throws Exception {
        place.copyOf("").close();
        Set<String> first = kept();
        try (TestPlace later = place()) {
            later.copyOf("").close();
            assertThat(kept()).isEqualTo(first);
        }
        Files.writeString(folder.resolve("migrations/versions/V2__beds.sql"), "CREATE TABLE bed (id int);");
        try (TestPlace later = place();
                TestPlace.Copy copy = later.copyOf("")) {
            assertThat(single(copy, "SELECT count(*) FROM bed")).isEqualTo("0");
            assertThat(kept()).hasSize(first.size() + 1);
        }
    }

    @Test
    void referenceDataComesFromItsFiles() throws Exception {
        Files.createDirectories(folder.resolve("migrations/model"));
        Files.writeString(
                folder.resolve("migrations/model/datasets.yaml"),
                "sets:\n  reference:\n    public: true\n    tables:\n      - ward\n");
        try (TestDatabase dev = server.create(WARDS + "INSERT INTO ward VALUES (1, 'Maternity')");
                ShellHarness shell =
                        ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", dev.url()))) {
            ShellHarness.Result exported = shell.run("data", "export", "reference", "--env", "dev");
            assertThat(exported.exit()).as("%s", exported).isZero();
        }
        try (TestPlace.Copy copy = place.copyOf("")) {
            assertThat(single(copy, "SELECT name FROM ward")).isEqualTo("Maternity");
        }
    }

    @Test
    void aFixtureIsBroughtUpToTheNewestMigration() throws Exception {
        try (TestDatabase dev = server.create();
                ShellHarness shell =
                        ShellHarness.in(folder, Map.of("HOME", folder.toString(), "DEV_DATABASE_URL", dev.url()))) {
            assertThat(shell.run("migration", "apply", "--env", "dev").exit()).isZero();
            dev.execute("INSERT INTO ward VALUES (7, 'Children')");
            ShellHarness.Result saved = shell.run("fixture", "save", "children", "--env", "dev");
            assertThat(saved.exit()).as("%s", saved).isZero();
        }
        Files.writeString(
                folder.resolve("migrations/versions/V2__beds.sql"), "ALTER TABLE ward ADD beds int DEFAULT 4;");
        try (TestPlace.Copy copy = place.copyOf("children")) {
            assertThat(single(copy, "SELECT name || beds FROM ward")).isEqualTo("Children4");
        }
        assertThatThrownBy(() -> place.copyOf("nobody"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no scenario and no fixture \"nobody\"");
    }

    @Test
    void manyThreadsGetACopyEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<String>> works = IntStream.range(0, 12)
                    .<Callable<String>>mapToObj(i -> () -> {
                        try (TestPlace.Copy copy = place.copyOf("")) {
                            single(copy, "INSERT INTO ward VALUES (1, 'mine') RETURNING id");
                            return copy.database().name();
                        }
                    })
                    .toList();
            List<String> names = new ArrayList<>();
            for (Future<String> work : threads.invokeAll(works)) {
                names.add(work.get());
            }
            assertThat(names).doesNotHaveDuplicates().hasSize(12);
            assertThat(kept()).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aMigrationThatFailsLeavesNoTemplate() throws IOException {
        Files.writeString(folder.resolve("migrations/versions/V2__broken.sql"), "SELECT 1 / 0;");
        assertThatThrownBy(() -> place.copyOf("")).isInstanceOf(ProblemException.class);
        assertThat(kept()).isEmpty();
    }
}
