package dev.orderly.drill;

import dev.orderly.sql.ResultText;
import dev.orderly.sql.ServerErrors;
import dev.orderly.value.compare.Comparison;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Asks assertions of a restored copy, each in a transaction that reads only and is rolled back. */
final class AssertionRun {

    /** Times without a zone count as UTC, wherever the drill runs. */
    private static final String SETTINGS =
            "SET LOCAL timezone = 'UTC'; SET LOCAL statement_timeout = '30min'; SET LOCAL lock_timeout = '10s'";

    private static final int MICROS = 6;

    private final Connection copy;
    private final Instant taken;

    /** @param taken the moment of which the copy is */
    AssertionRun(Connection copy, Instant taken) {
        this.copy = copy;
        this.taken = taken;
    }

    CheckResult ask(DrillAssertion assertion) throws SQLException {
        copy.setAutoCommit(false);
        try (Statement statement = copy.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET TRANSACTION READ ONLY");
            statement.execute(SETTINGS);
            return answer(assertion, statement);
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                throw e;
            }
            return CheckResult.failed(
                    assertion.name(), assertion.place() + ": the server refuses the query: " + ServerErrors.words(e));
        } finally {
            copy.rollback();
            copy.setAutoCommit(true);
        }
    }

    private CheckResult answer(DrillAssertion assertion, Statement statement) throws SQLException {
        Expectation expectation = assertion.expectation();
        if (expectation instanceof Expectation.Value value) {
            return compared(assertion, value.comparison(), value.expected(), only(statement, assertion.query()));
        } else if (expectation instanceof Expectation.Within within) {
            return aged(assertion, within.age(), only(statement, seconds(assertion.query())));
        }
        String rows = only(statement, "SELECT pg_catalog.count(*) FROM (" + assertion.query() + "\n) AS q")
                .orElse("");
        return rows.equals("0")
                ? CheckResult.passed(assertion.name(), "no rows")
                : CheckResult.failed(assertion.name(), rows + " rows, and none were expected");
    }

    private static String seconds(String query) {
        return "SELECT extract(epoch FROM v::pg_catalog.timestamptz) FROM (" + query + "\n) AS q(v)";
    }

    private static CheckResult compared(
            DrillAssertion assertion, Comparison comparison, String expected, Optional<String> found) {
        String value = found.orElse("");
        return comparison.holds(value, expected)
                ? CheckResult.passed(assertion.name(), value + " " + comparison.sign() + " " + expected)
                : CheckResult.failed(
                        assertion.name(),
                        "found \"" + value + "\", expected " + comparison.sign() + " \"" + expected + '"');
    }

    private CheckResult aged(DrillAssertion assertion, Duration most, Optional<String> seconds) {
        if (seconds.isEmpty()) {
            return CheckResult.failed(assertion.name(), "there is no newest row");
        }
        if (seconds.get().endsWith("Infinity")) {
            return CheckResult.failed(
                    assertion.name(),
                    "the newest row is at " + seconds.get().toLowerCase(Locale.ROOT) + ", which is no moment");
        }
        Duration age = Duration.between(instant(new BigDecimal(seconds.get())), taken);
        String words = "the newest row is " + words(age) + " older than the backup, at most " + words(most);
        return age.compareTo(most) <= 0
                ? CheckResult.passed(assertion.name(), words)
                : CheckResult.failed(assertion.name(), words + " was expected");
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long micros = seconds.subtract(whole).movePointRight(MICROS).longValue();
        return Instant.ofEpochSecond(whole.longValueExact(), micros * 1000);
    }

    private static String words(Duration age) {
        return Duration.ofSeconds(Math.max(0, age.toSeconds()))
                .toString()
                .substring(2)
                .toLowerCase(Locale.ROOT);
    }

    /** The first column of the only row; empty for NULL and for no row. */
    private static Optional<String> only(Statement statement, String query) throws SQLException {
        statement.setMaxRows(2);
        try (ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            Optional<String> value = ResultText.of(rows, 1);
            if (rows.next()) {
                throw new SQLException("it returns more than one row");
            }
            return value;
        }
    }
}
