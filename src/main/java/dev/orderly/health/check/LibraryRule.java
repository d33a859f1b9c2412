package dev.orderly.health.check;

import io.github.mfvanek.pg.core.utils.SqlQueryReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule whose query is pg-index-health's. Its own runner is passed by: it lowers the letters of schemas' names, takes
 * connections of its own, and reads lists of names from text in which a name may hold the separator.
 *
 * @param check the name of its query
 */
record LibraryRule(String name, String why, String check, Severity severity, Words words) implements Rule {

    /** What a row of the query tells. */
    record Told(String object, String found, Optional<String> mend) {}

    /** Puts a row into words. */
    @FunctionalInterface
    interface Words {
        Told of(ResultSet row) throws SQLException;
    }

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        each(session, check, List.of(), row -> {
            Told told = words.of(row);
            report.finding(severity, told.object(), told.found(), told.mend());
        });
    }

    /** Runs one of the library's queries for each schema. */
    static void each(CheckSession session, String check, List<?> more, CheckSession.RowReader reader)
            throws SQLException {
        String sql = SqlQueryReader.getQueryForCheck(check);
        for (String schema : session.schemas()) {
            session.each(sql, parameters(schema, more), reader);
        }
    }

    private static List<?> parameters(String schema, List<?> more) {
        return Stream.concat(Stream.of(schema), more.stream()).toList();
    }
}
