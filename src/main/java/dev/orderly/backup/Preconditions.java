package dev.orderly.backup;

import dev.orderly.archive.manifest.Manifest;
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
final class Preconditions {

    private static final String ROLES = "SELECT rolname FROM pg_catalog.pg_roles";
    private static final String EXTENSIONS = "SELECT name FROM pg_catalog.pg_available_extensions";
    private static final String TABLESPACES = "SELECT spcname FROM pg_catalog.pg_tablespace";

    private Preconditions() {}

    /** @throws dev.orderly.problem.ProblemException naming everything that is missing at once */
    static void check(Connection server, Manifest manifest, RestoreRequest request) throws SQLException {
        Problems problems = new Problems();
        if (request.options().owners() || request.options().privileges()) {
            List<String> roles = manifest.needs().roles().stream()
                    .map(role -> request.options().roles().getOrDefault(role, role))
                    .toList();
            missing(roles, names(server, ROLES), problems, "roles-missing", "roles")
                    .hint(
                            "make them: CREATE ROLE …; or go without: --no-owner --skip-privileges, or --role-map OLD=NEW");
        }
        missing(manifest.needs().extensions(), names(server, EXTENSIONS), problems, "extensions-missing", "extensions")
                .hint("install them on the server first");
        missing(
                        manifest.needs().tablespaces(),
                        names(server, TABLESPACES),
                        problems,
                        "tablespaces-missing",
                        "tablespaces")
                .hint("make them: CREATE TABLESPACE …");
        problems.raiseIfAny();
    }

    private static Problem missing(
            List<String> needed, Set<String> there, Problems problems, String code, String what) {
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(there);
        Problem problem = Problem.of(
                code,
                ExitCode.INVALID_INPUT,
                "the server lacks " + what + " that the backup needs: " + String.join(", ", missing));
        if (!missing.isEmpty()) {
            problems.add(problem);
        }
        return problem;
    }

    private static Set<String> names(Connection server, String sql) throws SQLException {
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
