package dev.orderly.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.Table;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.diff.Step;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The widest table that there can be, and many partitions; {@code -Dpartitions=5000} for more of them. */
class LargeSchemasTest {

    /** Many times what a quiet machine needs, so that only growth without measure fails. */
    private static final Duration SANE = Duration.ofSeconds(120);

    @Test
    void aTableMayHaveAllTheColumnsThereAre() throws SQLException {
        try (TestDatabase from = TestServer.get().create("CREATE TABLE wide (" + columns(1_599) + ")");
                TestDatabase to = TestServer.get().create("CREATE TABLE wide (" + columns(1_600) + ")")) {
            Catalog target = led(from, to);
            assertThat(target.all(Column.class)).hasSize(1_600);
        }
    }

    @Test
    void aTableMayChangeTheTypesOfAllItsColumns() throws SQLException {
        try (TestDatabase from = TestServer.get().create("CREATE TABLE wide (" + columns(1_599, " int") + ")");
                TestDatabase to = TestServer.get().create("CREATE TABLE wide (" + columns(1_599, " bigint") + ")")) {
            led(from, to);
        }
    }

    @Test
    void aTableMayHaveHundredsOfPartitions() throws SQLException {
        int number = Integer.getInteger("partitions", 300);
        String parent = "CREATE TABLE visit (id int PRIMARY KEY, note text) PARTITION BY RANGE (id);";
        String parts = "DO $$ BEGIN FOR i IN 1.." + number + " LOOP EXECUTE format('CREATE TABLE p%s PARTITION OF visit"
                + " FOR VALUES FROM (%s) TO (%s)', i, i, i + 1); IF i % 500 = 0 THEN COMMIT; END IF; END LOOP; END $$";
        try (TestDatabase from = TestServer.get().create(parent);
                TestDatabase to = TestServer.get().create(parent + "CREATE INDEX ON visit (note)")) {
            to.execute(parts);
            Catalog target = led(from, to);
            assertThat(target.all(Table.class)).hasSize(number + 1);
        }
    }

    /** Leads the one schema to the other, and gives what is there then. */
    private static Catalog led(TestDatabase from, TestDatabase to) throws SQLException {
        Instant start = Instant.now();
        Catalog target = read(to);
        Plan plan = Planner.plan(read(from), target, PlanOptions.standard());
        assertThat(Duration.between(start, Instant.now())).isLessThan(SANE);
        try (Connection connection = from.connect();
                Statement statement = connection.createStatement()) {
            for (Step step : plan.steps()) {
                statement.execute(step.sql());
            }
        }
        assertThat(SchemaComparison.compare(read(from), target, ComparisonOptions.standard()))
                .isEmpty();
        return target;
    }

    private static Catalog read(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    private static String columns(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> "c" + i + " int NOT NULL DEFAULT " + i)
                .collect(Collectors.joining(", "));
    }

    private static String columns(int number, String type) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> "c" + i + type).collect(Collectors.joining(", "));
    }
}
