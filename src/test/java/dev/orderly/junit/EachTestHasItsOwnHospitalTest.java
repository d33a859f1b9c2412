package dev.orderly.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * An example: tests of an application against the hospital, its migrations applied and its reference data in place. Each has a
 * database of its own, so that what one writes is no matter of another's, and nothing has to be cleaned up.
 */
@OrderlyDatabase
class EachTestHasItsOwnHospitalTest {

    private static final String HOSPITAL = "INSERT INTO hospitals (code, name) VALUES ('LAKE', 'Lake Hospital')";

    @OrderlyDatabase
    private DataSource hospital;

    @BeforeEach
    void openTheHospital() throws SQLException {
        try (Connection connection = hospital.getConnection()) {
            run(connection, HOSPITAL);
        }
    }

    @RepeatedTest(3)
    void startsFromTheSameRows(Connection connection) throws SQLException {
        assertThat(single(connection, "SELECT string_agg(name, ',') FROM hospitals"))
                .isEqualTo("Lake Hospital");
        assertThatThrownBy(() -> run(connection, HOSPITAL)).hasMessageContaining("duplicate key");
    }

    @Test
    void applicationsGetTheUrl(OrderlyTestDatabase database) throws SQLException {
        assertThat(database.url()).startsWith("jdbc:postgresql://").endsWith("/" + database.name() + tail(database));
        try (Connection connection = database.connect()) {
            assertThat(single(connection, "SELECT current_database()")).isEqualTo(database.name());
        }
    }

    private static String tail(OrderlyTestDatabase database) {
        int query = database.url().indexOf('?');
        return query < 0 ? "" : database.url().substring(query);
    }

    @Test
    void aParameterMayAskForAnotherOneBesideIt(Connection own, @OrderlyDatabase(workspace = ".") Connection other)
            throws SQLException {
        assertThat(single(own, "SELECT count(*) FROM hospitals")).isEqualTo("1");
        assertThat(single(other, "SELECT count(*) FROM hospitals")).isEqualTo("0");
    }

    @Test
    @OrderlyDatabase("city-hospital")
    void scenariosAreThoseOfTheShell(Connection own) throws SQLException {
        assertThat(single(
                        own, "SELECT count(*) FROM staff JOIN hospitals h ON h.id = hospital_id WHERE h.code = 'CITY'"))
                .isNotEqualTo("0");
    }

    @Nested
    class InsideAnotherClass {

        @Test
        void theSameHolds(DataSource same) throws SQLException {
            try (Connection connection = same.getConnection()) {
                assertThat(single(connection, "SELECT count(*) FROM hospitals")).isEqualTo("1");
                assertThat(single(connection, "SELECT count(*) FROM blood_group"))
                        .isNotEqualTo("0");
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
