package dev.orderly.retention;

import dev.orderly.retention.keep.TableArchive;
import dev.orderly.retention.plan.DoomedRows;
import dev.orderly.retention.table.Relation;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The one statement of a batch that takes rows out of all their tables, and puts them into those that archive them: foreign keys are
 * looked at when all of it is done, whichever way they point.
 */
final class Removal {

    private final DoomedRows doomed;
    private final Map<Relation, TableArchive> archives;

    /** @param archives by the table whose rows they take */
    Removal(DoomedRows doomed, Map<Relation, TableArchive> archives) {
        this.doomed = doomed;
        this.archives = archives;
    }

    /**
     * @param counts how many rows of each relation are to go
     * @return how many of them are still there or were not archived, as when a trigger keeps them; 0 when all is as it should be
     */
    long run(Connection connection, Map<Relation, Long> counts) throws SQLException {
        List<String> queries = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        counts.forEach((leaf, rows) -> {
            String gone = "gone_" + queries.size();
            TableArchive archive = archives.get(doomed.table(leaf));
            queries.add(gone + " AS (DELETE FROM ONLY " + leaf.quoted() + " WHERE " + doomed.placed(leaf)
                    + " RETURNING " + (archive == null ? "1" : columns(archive)) + ')');
            expect(gone, rows, sums, expected);
            if (archive != null) {
                String kept = "kept_" + queries.size();
                queries.add(kept + " AS (" + archive.insert(gone) + ')');
                expect(kept, rows, sums, expected);
            }
        });
        String sql = "WITH " + String.join(", ", queries) + " SELECT " + String.join(", ", sums);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long missing = 0;
            for (int i = 0; i < expected.size(); i++) {
                missing += Math.max(0, expected.get(i) - row.getLong(i + 1));
            }
            return missing;
        }
    }

    private static void expect(String query, long rows, List<String> sums, List<Long> expected) {
        sums.add("(SELECT count(*) FROM " + query + ')');
        expected.add(rows);
    }

    private static String columns(TableArchive archive) {
        return archive.columns().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }
}
