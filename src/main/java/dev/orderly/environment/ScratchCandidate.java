package dev.orderly.environment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A server that scratch databases might be made on, and what a first look at it told.
 *
 * @param key the same for the same server
 * @param opener opens a writable session in a database of the server
 * @param obstacle why no database can be made there; empty when one can
 */
record ScratchCandidate(
        String key,
        ScratchPlace place,
        Function<String, Connection> opener,
        Optional<String> obstacle,
        Set<String> extensions) {

    private static final String LOOK = """
        SELECT pg_catalog.current_setting('server_version'),
               pg_catalog.pg_is_in_recovery(),
               r.rolsuper OR r.rolcreatedb,
               current_user,
               pg_catalog.current_setting('server_version_num')::int / 10000
        FROM pg_catalog.pg_roles r
        WHERE r.rolname = current_user
        """;

    /**
     * Connects and looks.
     *
     * @param label such as {@code development server db:5432}
     * @param wanted the extensions to look for
     */
    static ScratchCandidate look(
            String key,
            String label,
            String maintenance,
            boolean embedded,
            Function<String, Connection> opener,
            Set<String> wanted) {
        try (Connection connection = opener.apply(maintenance);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            String description = label + " (PostgreSQL " + row.getString(1).replaceFirst(" .*", "") + ")";
            return new ScratchCandidate(
                    key,
                    new ScratchPlace(description, row.getInt(5), maintenance, embedded),
                    opener,
                    obstacle(row, description),
                    AvailableExtensions.of(connection, wanted));
        } catch (SQLException e) {
            throw SqlFailure.raise("looking at the " + label, e);
        }
    }

    private static Optional<String> obstacle(ResultSet row, String description) throws SQLException {
        if (row.getBoolean(2)) {
            return Optional.of("the " + description + " is a standby");
        }
        return row.getBoolean(3)
                ? Optional.empty()
                : Optional.of("the role \"" + row.getString(4) + "\" may not create databases on the " + description);
    }

    /** What keeps a result found here from holding on a server of that major version; empty when nothing does. */
    List<String> mismatches(Optional<Integer> targetMajor, Environment target, Set<String> wanted) {
        List<String> mismatches = new ArrayList<>();
        targetMajor
                .filter(major -> major != place.major())
                .ifPresent(major -> mismatches.add("\"" + target.name() + "\" runs PostgreSQL " + major
                        + ", not that of the " + place.description()));
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(extensions);
        if (!lacking.isEmpty()) {
            mismatches.add("the " + place.description() + " does not have the extension"
                    + (lacking.size() == 1 ? " " : "s ") + String.join(", ", lacking));
        }
        return mismatches;
    }
}
