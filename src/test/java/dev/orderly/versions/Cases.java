package dev.orderly.versions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.diff.Step;
import dev.orderly.environment.server.VersionServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder cases on a server of any version. A case that uses what older servers lack says so in a line of its files:
 * {@code -- needs PostgreSQL 15: NULLS NOT DISTINCT}.
 */
final class Cases {

    private static final Path FOLDER = Path.of("src/test/resources/diff");
    private static final Pattern NEEDS = Pattern.compile("(?m)^-- needs PostgreSQL (\\d+): (.+)$");

    private Cases() {}

    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Skips the test where the server lacks what the case needs. */
    static void assumeSupported(String name, int major) throws IOException {
        for (String file : List.of("from.sql", "to.sql")) {
            Matcher needs = NEEDS.matcher(sql(name, file));
            while (needs.find()) {
                assumeTrue(
                        major >= Integer.parseInt(needs.group(1)), "PostgreSQL " + major + " has no " + needs.group(2));
            }
        }
    }

    static String sql(String name, String file) throws IOException {
        return Files.readString(FOLDER.resolve(name).resolve(file));
    }

    static Catalog read(VersionServer server, String database) throws SQLException {
        try (Connection connection = server.connect(database)) {
            return new CatalogReader().read(connection, CatalogScope.everything());
        }
    }

    /** Plans the way to the schema and goes it. */
    static void lead(VersionServer server, String database, Catalog to) throws SQLException {
        Plan plan = Planner.plan(read(server, database), to, PlanOptions.standard());
        try (Connection connection = server.connect(database);
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
