package dev.orderly.archive.aside;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;

/** Drops what is kept within a database, and nothing else with it. */
public final class KeptDrop {

    private KeptDrop() {}

    /**
     * All or none.
     *
     * @throws dev.orderly.problem.ProblemException {@code kept-needed}, exit 4
     */
    public static void objects(Connection database, List<Kept> objects) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.setEscapeProcessing(false);
            KeptObstacles.requireNothingHangs(database, objects);
            for (Kept kept : inOrder(objects)) {
                statement.execute(kept.dropping());
            }
            database.commit();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        } finally {
            database.setAutoCommit(true);
        }
    }

    /** Foreign tables go with their schemas, before their servers. */
    private static List<Kept> inOrder(List<Kept> objects) {
        return objects.stream().sorted(Comparator.comparing(Kept::kind)).toList();
    }
}
