package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Needs;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a server has to have before an archive is restored there: told before anything is begun. */
public final class Preconditions {

    private static final String ROLES = "SELECT rolname FROM pg_catalog.pg_roles";
    private static final String EXTENSIONS = "SELECT name FROM pg_catalog.pg_available_extensions";
    private static final String TABLESPACES = "SELECT spcname FROM pg_catalog.pg_tablespace";

    private final Connection server;
    private final Problems problems = new Problems();

    private Preconditions(Connection server) {
        this.server = server;
    }

    /** @throws dev.orderly.problem.ProblemException naming everything that is missing at once */
    public static void check(Connection server, Needs needs, LoadOptions options) throws SQLException {
        Preconditions conditions = new Preconditions(server);
        if (options.owners() || options.privileges()) {
            List<String> roles = needs.roles().stream()
                    .map(role -> options.roles().getOrDefault(role, role))
                    .toList();
            conditions.require(
                    "roles",
                    roles,
                    ROLES,
                    "make them: CREATE ROLE …; or go without: --no-owner --skip-privileges, or --role-map OLD=NEW");
        }
        conditions.require("extensions", needs.extensions(), EXTENSIONS, "install them on the server first");
        conditions.require("tablespaces", needs.tablespaces(), TABLESPACES, "make them: CREATE TABLESPACE …");
        conditions.problems.raiseIfAny();
    }

    private void require(String what, List<String> needed, String names, String hint) throws SQLException {
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(names(names));
        if (!missing.isEmpty()) {
            problems.add(Problem.of(
                            what + "-missing",
                            ExitCode.INVALID_INPUT,
                            "the server lacks " + what + " that the backup needs: " + String.join(", ", missing))
                    .hint(hint));
        }
    }

    private Set<String> names(String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = server.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
