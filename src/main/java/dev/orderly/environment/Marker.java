package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The row {@code orderly.environment} in which a database says which environment it is. Reading never writes; an
 * unmarked database is no mismatch.
 */
public final class Marker {

    private static final String READ = SqlResource.read("marker-read.sql");
    private static final String WRITE = SqlResource.read("marker-write.sql");

    private Marker() {}

    public static Optional<MarkerState> read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            return OrderlySchema.isReadable(connection) ? row(statement) : Optional.empty();
        } catch (SQLException e) {
            throw SqlFailure.raise("reading the environment's marker", e);
        }
    }

    private static Optional<MarkerState> row(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(READ)) {
            return row.next()
                    ? Optional.of(new MarkerState(
                            row.getString("name"),
                            row.getString("kind"),
                            row.getLong("database_oid"),
                            row.getString("system_identifier"),
                            row.getBoolean("original")))
                    : Optional.empty();
        }
    }

    /** Stamps the database, in the caller's transaction when there is one; brings the schema {@code orderly} up before. */
    public static void write(Connection connection, Environment environment) {
        OrderlySchema.ensure(connection);
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setString(1, environment.name());
            statement.setString(2, environment.kind().word());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlFailure.raise("marking the database as \"" + environment.name() + "\"", e);
        }
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code marker-mismatch} when the database says that it is another
     *     environment, {@code marker-clone} when it is a copy of a stamped database
     */
    public static void check(Connection connection, Environment environment) {
        read(connection).flatMap(state -> judge(state, environment)).ifPresent(problem -> {
            throw problem.raise();
        });
    }

    /** What is wrong when a database with this marker is taken for the environment. */
    public static Optional<Problem> judge(MarkerState state, Environment environment) {
        String adopt = "if it shall be \"" + environment.name() + "\" from now on: env setup " + environment.name()
                + " --adopt " + state.environment();
        boolean same = state.environment().equals(environment.name())
                && state.kind().equals(environment.kind().word());
        if (!same) {
            return Optional.of(Problem.of(
                            "marker-mismatch",
                            ExitCode.REFUSED,
                            "the configuration says that "
                                    + environment.endpoint().describe() + " is \""
                                    + environment.name() + "\" ("
                                    + environment.kind().word()
                                    + "), the database says that it is \"" + state.environment() + "\" ("
                                    + state.kind() + ")")
                    .hint("correct the configuration; see where it points with: env show " + environment.name())
                    .hint(adopt));
        }
        return state.original()
                ? Optional.empty()
                : Optional.of(Problem.of(
                                "marker-clone",
                                ExitCode.REFUSED,
                                "the database of \"" + environment.name()
                                        + "\" is a copy: its marker was made in another database or on another server")
                        .hint("see where it came from before you change it")
                        .hint(adopt));
    }
}
