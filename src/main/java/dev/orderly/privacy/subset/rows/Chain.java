package dev.orderly.privacy.subset.rows;

import dev.orderly.privacy.subset.schema.Reference;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.ServerErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows a row of a subset back to the root from which it was found. */
final class Chain {

    private static final Identifier ALIAS = Identifier.of("t");

    private final Statement statement;
    private final List<Step> steps;

    Chain(Statement statement, List<Step> steps) {
        this.statement = statement;
        this.steps = steps;
    }

    /** Where a row is: the table that holds it, and its place there. */
    record Place(long part, String row) {}

    /** @throws dev.orderly.problem.ProblemException {@code row-not-found}, {@code row-name}, exit 2 */
    Place place(SourceTable table, RowName name) throws SQLException {
        String sql = "SELECT tableoid, ctid FROM " + table.from() + " WHERE " + name.condition(table);
        try (ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                return new Place(row.getLong(1), row.getString(2));
            }
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith("22")) {
                throw e;
            }
            throw missing(table, name, ": " + ServerErrors.words(e)).raise(e);
        }
        throw missing(table, name, "").raise();
    }

    private static Problem missing(SourceTable table, RowName name, String why) {
        return Problem.of(
                        "row-not-found", ExitCode.USAGE, "there is no row " + name.key() + " in " + table.words() + why)
                .hint("name it by its primary key, like " + table.words() + ":17");
    }

    /** From the root on; empty for a row that is not in the subset. */
    List<Link> to(Place place) throws SQLException {
        Deque<Link> chain = new ArrayDeque<>();
        Optional<Place> at = Optional.of(place);
        while (at.isPresent()) {
            at = before(at.get(), chain);
        }
        return List.copyOf(chain);
    }

    private Optional<Place> before(Place place, Deque<Link> chain) throws SQLException {
        int number;
        Optional<Place> from;
        try (ResultSet row = statement.executeQuery("SELECT step, from_part, from_row FROM " + RowAddresses.NAME
                + " WHERE part = " + place.part() + " AND \"row\" = '" + place.row() + "'")) {
            if (!row.next()) {
                return Optional.empty();
            }
            number = row.getInt(1);
            String fromRow = row.getString(3);
            from = fromRow == null ? Optional.empty() : Optional.of(new Place(row.getLong(2), fromRow));
        }
        Step step = steps.get(number - 1);
        chain.addFirst(new Link(
                step.table().words(),
                key(step.table(), place),
                Optional.of(step.way()),
                step.reference().map(Reference::name).orElse(""),
                step.round()));
        return from;
    }

    /** The values of the row's key, as a user would name it. */
    String key(SourceTable table, Place place) throws SQLException {
        if (table.key().isEmpty()) {
            return "at " + place.row();
        }
        String sql = "SELECT pg_catalog.concat_ws(', ', " + table.keyColumns(ALIAS) + ") FROM " + table.from() + " AS "
                + ALIAS.quoted() + " WHERE tableoid = " + place.part() + " AND ctid = '" + place.row() + "'";
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
