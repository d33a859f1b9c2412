package dev.orderly.health.check;

import java.sql.SQLException;
import java.util.Optional;

/**
 * A rule that is a query: the resource of its name gives a row of severity, object, found and mend for each finding, and
 * one of severity {@code unseen} for what could not be looked at.
 */
record SqlRule(String name, String why) implements Rule {

    private static final String UNSEEN = "unseen";

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        session.each(session.query(name), row -> {
            String severity = row.getString("severity");
            String found = row.getString("found");
            if (severity.equals(UNSEEN)) {
                report.unseen(found);
            } else {
                report.finding(
                        Severity.of(severity).orElseThrow(),
                        row.getString("object"),
                        found,
                        Optional.ofNullable(row.getString("mend")));
            }
        });
    }
}
