package dev.orderly.diff.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many rows the tables of a database have, and hashes of what is in each of their columns; compared later with the same
 * database. A table or column is found again by what the server knows it by, so that a rename is no difference, and by its
 * name where it was made anew.
 */
public final class RowStates {

    /**
     * @param values a hash for each column that can be written, whatever the order of rows; of all columns together last
     */
    private record State(RowTable table, long rows, List<String> values) {}

    /** A column of before, with what it is now. */
    private record Kept(RowColumn then, RowColumn now) {

        boolean isAlike() {
            return then.plain() && now.plain() && then.type().equals(now.type());
        }
    }

    private final List<State> states;

    private RowStates(List<State> states) {
        this.states = states;
    }

    public static RowStates read(Connection connection) throws SQLException {
        List<State> states = new ArrayList<>();
        for (RowTable table : whole(connection)) {
            List<String> sums = sums(connection, table, table.written());
            states.add(new State(table, Long.parseLong(sums.get(0)), sums.subList(1, sums.size())));
        }
        return new RowStates(states);
    }

    private static List<RowTable> whole(Connection connection) throws SQLException {
        return RowTable.read(connection).stream()
                .filter(table -> !table.isPartition())
                .toList();
    }

    /** What differs in the same database now; what was added is no difference. */
    public List<RowDifference> differences(Connection connection) throws SQLException {
        List<RowTable> now = RowTable.read(connection);
        List<RowDifference> differences = new ArrayList<>();
        for (State state : states) {
            Optional<RowTable> table = again(state.table(), now);
            if (table.isPresent()) {
                differences.addAll(compare(connection, state, table.get(), now));
            } else if (state.rows() > 0) {
                differences.add(new RowDifference(state.table().name(), Optional.empty(), state.rows(), 0, true));
            }
        }
        return differences;
    }

    private static Optional<RowTable> again(RowTable table, List<RowTable> now) {
        return first(now, it -> it.oid() == table.oid())
                .or(() -> first(now, it -> it.name().equals(table.name())));
    }

    private static <T> Optional<T> first(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    private List<RowDifference> compare(Connection connection, State state, RowTable now, List<RowTable> all)
            throws SQLException {
        List<Kept> kept = kept(state.table(), now);
        List<String> sums = sums(connection, now, kept.stream().map(Kept::now).toList());
        long rows = Long.parseLong(sums.get(0));
        if (rows != state.rows()) {
            return List.of(new RowDifference(
                    state.table().name(), Optional.empty(), state.rows(), rows, joinedOrLeft(state.table(), now, all)));
        }
        return rows == 0 ? List.of() : values(state, kept, sums.subList(1, sums.size()));
    }

    private static List<Kept> kept(RowTable then, RowTable now) {
        boolean same = then.oid() == now.oid();
        return then.written().stream()
                .flatMap(column -> first(now.written(), it -> same && it.number() == column.number())
                        .or(() -> first(now.written(), it -> it.name().equals(column.name())))
                        .map(found -> new Kept(column, found))
                        .stream())
                .toList();
    }

    /** Whether the table has other partitions of those that were there before: their rows come and go with them. */
    private boolean joinedOrLeft(RowTable then, RowTable now, List<RowTable> all) {
        Set<Long> there = states.stream()
                .flatMap(state -> Stream.concat(Stream.of(state.table().oid()), state.table().leaves().stream()))
                .collect(Collectors.toSet());
        Set<Long> still = all.stream().map(RowTable::oid).collect(Collectors.toSet());
        Set<Long> moved = new HashSet<>(then.leaves());
        moved.removeAll(now.leaves());
        moved.retainAll(still);
        return !moved.isEmpty()
                || now.leaves().stream()
                        .anyMatch(it -> there.contains(it) && !then.leaves().contains(it));
    }

    private static List<RowDifference> values(State state, List<Kept> kept, List<String> sums) {
        RowTable table = state.table();
        List<RowColumn> columns = table.written();
        List<RowDifference> differences = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            RowColumn column = columns.get(i);
            Optional<Kept> again = first(kept, it -> it.then().equals(column));
            String now = again.map(it -> sums.get(kept.indexOf(it))).orElse("");
            if (!now.equals(state.values().get(i))) {
                boolean alike = again.filter(Kept::isAlike).isPresent();
                differences.add(difference(state, Optional.of(column.name().value()), !alike));
            }
        }
        boolean whole = kept.size() == columns.size() && differences.isEmpty() && !columns.isEmpty();
        if (whole && !sums.get(kept.size()).equals(state.values().get(columns.size()))) {
            differences.add(difference(state, Optional.empty(), false));
        }
        return differences;
    }

    private static RowDifference difference(State state, Optional<String> column, boolean structural) {
        return new RowDifference(state.table().name(), column, state.rows(), state.rows(), structural);
    }

    /** The number of rows, then the hashes. */
    private static List<String> sums(Connection connection, RowTable table, List<RowColumn> columns)
            throws SQLException {
        String query = Stream.concat(
                        Stream.of("pg_catalog.count(*)"),
                        Stream.concat(
                                columns.stream().map(column -> sum(column.name().quoted())),
                                Stream.of(sum(columns.stream()
                                        .map(column -> column.name().quoted())
                                        .collect(Collectors.joining(", ", "ROW(", ")"))))))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + table.from()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            List<String> sums = new ArrayList<>();
            for (int i = 1; i <= columns.size() + 2; i++) {
                sums.add(String.valueOf(row.getString(i)));
            }
            return sums;
        }
    }

    private static String sum(String value) {
        return "pg_catalog.sum(pg_catalog.hashtextextended(" + value
                + "::pg_catalog.text COLLATE \"C\", 0)::pg_catalog.numeric)";
    }
}
