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

    /** There and back again, on the same two databases. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void planMakesTheOneSchemaOfTheOtherAndBack(String name) throws Exception {
        try (TestDatabase from = database(name, "from.sql");
                TestDatabase to = database(name, "to.sql")) {
            Catalog start = read(from);
            Catalog end = read(to);
            Plan plan = Planner.plan(start, end, PlanOptions.standard());
            assertPlan(CASES.resolve(name).resolve("plan.sql"), plan);
            apply(from, plan);
            Catalog made = read(from);
            assertThat(made.fingerprint()).isEqualTo(end.fingerprint());
            assertThat(SchemaComparison.compare(made, end, ComparisonOptions.standard()))
                    .isEmpty();
            assertThat(Planner.plan(made, end, PlanOptions.standard()).steps()).isEmpty();

            apply(to, Planner.plan(end, start, PlanOptions.standard()));
            assertThat(SchemaComparison.compare(read(to), start, ComparisonOptions.standard()))
                    .as("back")
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
