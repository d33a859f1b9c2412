package dev.orderly.diff.measure;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.Plan;
import dev.orderly.diff.PlanOptions;
import dev.orderly.diff.Planner;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What PostgreSQL does for each kind of statement, in {@code statements.txt}: {@code statement -> what was measured}. */
@ExtendWith(TestServerExtension.class)
class MeasuringTest {

    private static final Path FOLDER = Path.of("src/test/resources/measure");
    private static final Plan NOTHING = new Plan(List.of(), List.of());
    private static final List<String> MEASURED = Stream.of(
                    HazardCode.DATA_LOSS,
                    HazardCode.TABLE_REWRITE,
                    HazardCode.FULL_SCAN,
                    HazardCode.INDEX_BUILD,
                    HazardCode.BLOCKS_READS,
                    HazardCode.BLOCKS_WRITES)
            .map(HazardCode::word)
            .toList();
    private static TestDatabase database;

    @BeforeAll
    static void makeTheSchema() throws IOException {
        database = TestServer.get().create(Files.readString(FOLDER.resolve("schema.sql")));
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** A line of {@code statements.txt}. */
    private record Case(String statement, boolean plannedAlike, String expected) {
        static Case of(String line) {
            String[] parts = line.split(" -> ", 2);
            boolean other = parts[0].startsWith("! ");
            return new Case(other ? parts[0].substring(2) : parts[0], !other, parts[1]);
        }

        String codes() {
            return expected.substring(expected.lastIndexOf(';') + 1).strip();
        }
    }

    private static List<Case> cases() throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("statements.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Case::of)
                    .toList();
        }
    }

    @Test
    void measuresWhatEachStatementDoes() throws IOException, SQLException {
        SoftAssertions softly = new SoftAssertions();
        try (Connection connection = database.connect()) {
            for (Case each : cases()) {
                MeasuredRun run = Measuring.run(connection, parsed(each.statement()), true, Measuring.Ending.ROLLBACK);
                softly.assertThat(run.failure()).as(each.statement()).isEmpty();
                run.statements()
                        .forEach(measured -> softly.assertThat(words(measured))
                                .as(each.statement())
                                .isEqualTo(each.expected()));
            }
        }
        softly.assertAll();
    }

    /** A plan that makes the same change carries the same hazards; statements that change no schema make no plan. */
    @Test
    void plansCarryTheHazardsThatAreMeasured() throws IOException, SQLException {
        SoftAssertions softly = new SoftAssertions();
        try (Connection connection = database.connect()) {
            Catalog before = new CatalogReader().read(connection, CatalogScope.everything());
            for (Case each : cases()) {
                Plan plan = each.plannedAlike() ? planOf(connection, before, each.statement()) : NOTHING;
                if (!plan.isEmpty()) {
                    softly.assertThat(codes(plan, each.statement()))
                            .as(each.statement() + "\n" + plan.toSql())
                            .isEqualTo(each.codes());
                }
            }
        }
        softly.assertAll();
    }

    /** Digits that a type cuts off cannot be measured. */
    private static String codes(Plan plan, String statement) {
        List<String> codes = plan.hazards()
                .map(Hazard::code)
                .filter(MEASURED::contains)
                .filter(code -> !statement.contains(" TYPE ") || !code.equals("data-loss"))
                .distinct()
                .sorted()
                .toList();
        return codes.isEmpty() ? "no hazard" : String.join(" ", codes);
    }

    private static Plan planOf(Connection connection, Catalog before, String statement) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
            Catalog after = new CatalogReader().read(connection, CatalogScope.everything());
            return Planner.plan(before, after, PlanOptions.standard());
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static List<SqlStatement> parsed(String sql) {
        return SqlScript.split(sql, "test");
    }

    private static String words(MeasuredStatement measured) {
        List<String> words = new ArrayList<>();
        measured.locks()
                .forEach(lock ->
                        words.add(lock.mode().word() + " on " + lock.relation().name()));
        measured.rewrites().forEach(table -> words.add("rewrites " + table.name()));
        measured.scans().forEach(table -> words.add("scans " + table.name()));
        measured.builds().forEach(built -> words.add("builds " + built.index().name()));
        List<String> codes = measured.hazards().stream()
                .map(Hazard::code)
                .distinct()
                .sorted()
                .toList();
        words.add(codes.isEmpty() ? "no hazard" : String.join(" ", codes));
        return String.join("; ", words);
    }
}
