package dev.orderly.archive.aside;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why something that is kept cannot be dropped; all of it is told, before anything is. */
public final class KeptObstacles {

    private static final int SHOWN = 5;

    private final Connection connection;
    private final List<Kept> going;
    private final Problems problems = new Problems();

    private KeptObstacles(Connection database, List<Kept> going) {
        this.connection = database;
        this.going = going;
    }

    /**
     * @param database the environment's
     * @throws dev.orderly.problem.ProblemException {@code kept-not-owned}, {@code database-in-use}, {@code kept-bound},
     *     {@code kept-needed}, exit 4
     */
    public static void requireNone(Connection database, List<Kept> going) throws SQLException {
        KeptObstacles obstacles = new KeptObstacles(database, going);
        obstacles.lookAtOwners();
        obstacles.lookAtDatabases();
        obstacles.lookAtWhatHangs();
        obstacles.problems.raiseIfAny();
    }

    /** @throws dev.orderly.problem.ProblemException {@code kept-needed}, exit 4 */
    static void requireNothingHangs(Connection database, List<Kept> going) throws SQLException {
        KeptObstacles obstacles = new KeptObstacles(database, going);
        obstacles.lookAtWhatHangs();
        obstacles.problems.raiseIfAny();
    }

    private void lookAtOwners() {
        for (Kept kept : going) {
            if (!kept.owned()) {
                problems.add(Problem.of(
                                "kept-not-owned",
                                ExitCode.REFUSED,
                                "the " + kept.words() + " belongs to role \"" + kept.owner()
                                        + "\", and only that role may drop it")
                        .hint("let that role or an administrator run: " + kept.dropping()));
            }
        }
    }

    private void lookAtDatabases() throws SQLException {
        DatabaseServer server = new DatabaseServer(connection);
        for (Kept kept : going) {
            if (kept.kind() != KeptKind.DATABASE) {
                continue;
            }
            List<String> users = server.users(kept.name());
            if (!users.isEmpty()) {
                problems.add(DatabaseServer.inUse(kept.name(), users));
            }
            List<String> bound = Bound.of(connection, kept.name());
            if (!bound.isEmpty()) {
                problems.add(Problem.of(
                                "kept-bound",
                                ExitCode.REFUSED,
                                "what is bound to the " + kept.words() + " would go with it: "
                                        + String.join(", ", bound))
                        .hint("drop that first, where nobody needs it any more"));
            }
        }
    }

    private void lookAtWhatHangs() throws SQLException {
        List<Kept> objects =
                going.stream().filter(kept -> kept.kind() != KeptKind.DATABASE).toList();
        List<String> hanging = hanging(objects);
        if (!hanging.isEmpty()) {
            String more = hanging.size() > SHOWN ? " and " + (hanging.size() - SHOWN) + " more" : "";
            problems.add(Problem.of(
                            "kept-needed",
                            ExitCode.REFUSED,
                            objects.stream().map(Kept::words).collect(Collectors.joining(", "))
                                    + " cannot be dropped, for this hangs on it: "
                                    + String.join(", ", hanging.subList(0, Math.min(SHOWN, hanging.size()))) + more)
                    .hint("drop that first, or name what was kept together with it too"));
        }
    }

    private List<String> hanging(List<Kept> objects) throws SQLException {
        List<String> hanging = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(DatabaseOptions.resource("hangs-on-kept.sql"))) {
            query.setArray(1, names(objects, KeptKind.SCHEMA));
            query.setArray(2, names(objects, KeptKind.PUBLICATION));
            query.setArray(3, names(objects, KeptKind.SERVER));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    hanging.add(row.getString("object"));
                }
            }
        }
        return hanging;
    }

    private Array names(List<Kept> objects, KeptKind kind) throws SQLException {
        return connection.createArrayOf(
                "text",
                objects.stream()
                        .filter(kept -> kept.kind() == kind)
                        .map(Kept::name)
                        .toArray(String[]::new));
    }
}
