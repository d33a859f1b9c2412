package dev.orderly.environment;

import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;

/** Says what a failed statement means for the person who gave the command. */
public final class SqlFailure {

    private SqlFailure() {}

    /**
     * The failure as an exception to throw.
     *
     * @param what what was being done, such as {@code reading the catalog of "dev"}
     */
    public static ProblemException raise(String what, SQLException e) {
        return problem(what, e).raise(e);
    }

    /** @see ServerErrors#problem */
    public static Problem problem(String what, SQLException e) {
        return ServerErrors.problem(what, e);
    }
}
