package dev.orderly.archive.aside;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.SqlFailure;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a role may do with the database it is connected to.
 *
 * @param creates whether it may make databases
 * @param owns whether it may rename this one
 */
public record DatabaseRights(boolean creates, boolean owns) {

    private static final String SQL = """
        SELECT r.rolsuper OR r.rolcreatedb, r.rolsuper OR pg_catalog.pg_has_role(d.datdba, 'USAGE')
        FROM pg_catalog.pg_roles r
        CROSS JOIN pg_catalog.pg_database d
        WHERE r.rolname = current_user AND d.datname = pg_catalog.current_database()
        """;

    /** The environment's role, which is asked on the environment's database. */
    public static DatabaseRights of(Databases databases, Environment environment) {
        try (Connection connection = databases.openReadOnly(environment)) {
            return on(connection);
        } catch (SQLException e) {
            throw SqlFailure.raise("looking at the role's rights in \"" + environment.name() + '"', e);
        }
    }

    private static DatabaseRights on(Connection database) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery(SQL)) {
            row.next();
            return new DatabaseRights(row.getBoolean(1), row.getBoolean(2));
        }
    }

    /** Whether another database can be made and put in this one's place. */
    public boolean canSwap() {
        return creates && owns;
    }

    /** @throws dev.orderly.problem.ProblemException {@code create-database-forbidden}, exit 3 */
    public void requireNew(String database) {
        if (!creates) {
            throw Problem.of(
                            "create-database-forbidden",
                            ExitCode.CONNECTION,
                            "the role may not create the database \"" + database + "\"")
                    .hint("let an administrator run: ALTER ROLE … CREATEDB")
                    .raise();
        }
    }
}
