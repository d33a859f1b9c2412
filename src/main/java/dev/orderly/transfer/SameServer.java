package dev.orderly.transfer;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether two environments are on one server, by what the servers say and not by how they are reached. */
final class SameServer {

    /** When a server was started and by which number its database goes: no two are alike in both. */
    private static final String WHICH = """
        SELECT pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time()) || ' ' || pg_catalog.current_setting('port'),
            (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
        """;

    private SameServer() {}

    private record Place(String server, long database) {}

    /** @throws dev.orderly.problem.ProblemException {@code copy-onto-itself}, exit 2, when the two are one */
    static void requireTwoDatabases(Databases databases, Environment from, Environment to) {
        if (from.name().equals(to.name()) || place(databases, from).equals(place(databases, to))) {
            throw Problem.of(
                            "copy-onto-itself",
                            ExitCode.USAGE,
                            "\"" + from.name() + "\" and \"" + to.name() + "\" are the same database")
                    .hint("name two environments: copy SOURCE TARGET")
                    .raise();
        }
    }

    /** @throws dev.orderly.problem.ProblemException {@code other-server}, exit 2, when they are on two */
    static void requireOneServer(Databases databases, Environment from, Environment to) {
        if (!place(databases, from).server().equals(place(databases, to).server())) {
            throw Problem.of(
                            "other-server",
                            ExitCode.USAGE,
                            "\"" + from.name() + "\" and \"" + to.name()
                                    + "\" are on two servers, and only one that has both can copy its own files")
                    .hint("leave out --fast")
                    .raise();
        }
    }

    private static Place place(Databases databases, Environment environment) {
        try (Connection connection = databases.openReadOnly(environment);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WHICH)) {
            row.next();
            return new Place(row.getString(1), row.getLong(2));
        } catch (SQLException e) {
            throw SqlFailure.raise("asking where \"" + environment.name() + "\" is", e);
        }
    }
}
