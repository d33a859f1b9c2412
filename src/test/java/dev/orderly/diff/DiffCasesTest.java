package dev.orderly.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder under {@code src/test/resources/diff} is a case: {@code from.sql}, {@code to.sql}, and {@code plan.sql},
 * the plan that is expected. {@code -Ddiff.write} writes the plans as they are now, for review.
 */
class DiffCasesTest {

    private static final Path CASES = Path.of("src/test/resources/diff");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void planMakesTheOneSchemaOfTheOther(String name) throws Exception {
        try (TestDatabase from = database(name, "from.sql");
                TestDatabase to = database(name, "to.sql")) {
            Plan plan = plan(from, to);
            assertPlan(CASES.resolve(name).resolve("plan.sql"), plan);
            apply(from, plan);
            assertThat(read(from).fingerprint()).isEqualTo(read(to).fingerprint());
            assertThat(SchemaComparison.compare(read(from), read(to), ComparisonOptions.standard()))
                    .isEmpty();
            assertThat(plan(from, to).steps()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void planBackLeadsToTheStart(String name) throws Exception {
        try (TestDatabase from = database(name, "to.sql");
                TestDatabase to = database(name, "from.sql")) {
            apply(from, plan(from, to));
            assertThat(SchemaComparison.compare(read(from), read(to), ComparisonOptions.standard()))
                    .isEmpty();
        }
    }

    private static TestDatabase database(String name, String file) throws IOException {
        return TestServer.get().create(Files.readString(CASES.resolve(name).resolve(file)));
    }

    private static void assertPlan(Path expected, Plan plan) throws IOException {
        if (System.getProperty("diff.write") != null) {
            Files.writeString(expected, plan.toSql());
        }
        assertThat(plan.toSql()).isEqualTo(Files.readString(expected));
    }

    static Plan plan(TestDatabase from, TestDatabase to) throws SQLException {
        return Planner.plan(read(from), read(to), PlanOptions.standard());
    }

    static Catalog read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    static void apply(TestDatabase database, Plan plan) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET check_function_bodies = off");
            for (Step step : plan.steps()) {
                try {
                    statement.execute(step.sql());
                } catch (SQLException e) {
                    throw new AssertionError(e.getMessage() + "\nin: " + step.sql(), e);
                }
            }
        }
    }
}
