package dev.orderly.seed.plan;

import dev.orderly.catalog.ObjectId;
import dev.orderly.seed.plan.TableFacts.ColumnFacts;
import dev.orderly.sql.Identifier;
import dev.orderly.value.type.ColumnType;
import dev.orderly.value.type.Kind;
import dev.orderly.value.type.Span;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in the tables already. */
final class Stored {

    private static final int MOST_KEYS = 100_000;
    private static final int MOST_TAKEN = 10_000;

    private final Connection connection;
    private final Directions directions;
    private final Map<ObjectId, Long> counts = new HashMap<>();

    /** @param directions say which rows are gone when others come in */
    Stored(Connection connection, Directions directions) {
        this.connection = connection;
        this.directions = directions;
    }

    long count(ObjectId table) {
        return counts.computeIfAbsent(
                table, any -> number("SELECT count(*) FROM " + there(table)).orElse(0));
    }

    OptionalLong greatest(ObjectId table, String column) {
        return number("SELECT max(" + Identifier.of(column).quoted() + ")::pg_catalog.int8 FROM " + there(table));
    }

    /** The table, without the rows that are gone. */
    private String there(ObjectId table) {
        return table.quoted()
                + directions.remaining(table).map(rows -> " WHERE " + rows).orElse("");
    }

    private OptionalLong number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long number = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (SQLException e) {
            throw new StoredNotRead(e);
        }
    }

    /** Values of a column that new ones may not be, in an order that is the same each time. */
    List<Object> taken(ObjectId table, ColumnFacts column) {
        return rows(table, List.of(column), 1, MOST_TAKEN).stream()
                .map(row -> Optional.ofNullable(row[0]))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Rows that can be referred to by these columns, with others that are looked at. */
    StoredRows keys(TableFacts facts, List<String> columns, Set<String> looked) {
        List<String> all = new ArrayList<>(columns);
        looked.stream()
                .filter(name -> !all.contains(name) && facts.column(name) >= 0)
                .forEach(all::add);
        List<ColumnFacts> wanted = all.stream()
                .map(name -> facts.columns().get(facts.column(name)))
                .toList();
        return new StoredRows(all, rows(facts.id(), wanted, columns.size(), MOST_KEYS));
    }

    /** @param keys so many of the columns are never null */
    private List<@Nullable Object[]> rows(ObjectId table, List<ColumnFacts> columns, int keys, int most) {
        String names = columns.stream()
                .map(column -> Identifier.of(column.name()).quoted() + "::pg_catalog.text")
                .collect(Collectors.joining(", "));
        String filled = columns.stream()
                .limit(keys)
                .map(column -> Identifier.of(column.name()).quoted() + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String numbers = columns.stream()
                .limit(keys)
                .map(column -> Identifier.of(column.name()).quoted())
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + names + " FROM " + table.quoted() + " WHERE " + filled
                + directions.remaining(table).map(rows -> " AND " + rows).orElse("") + " ORDER BY " + numbers
                + " LIMIT " + most;
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                @Nullable Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = parsed(columns.get(i).type(), row.getString(i + 1));
                }
                rows.add(values);
            }
        } catch (SQLException e) {
            throw new StoredNotRead(e);
        }
        return rows;
    }

    /** As text where it is of a kind that is only written. */
    private static @Nullable Object parsed(ColumnType type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return type.kind() == Kind.RANGE ? span(type, text) : type.kind().parse(text);
        } catch (RuntimeException e) {
            return text;
        }
    }

    /** With both bounds. */
    private static Object span(ColumnType type, String text) {
        String[] bounds = text.substring(1, text.length() - 1).replace("\"", "").split(",", -1);
        Kind bound = type.element().orElseThrow().kind();
        return new Span(bound.parse(bounds[0]), bound.parse(bounds[1]));
    }

    /** Carries what went wrong through streams. */
    static final class StoredNotRead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoredNotRead(SQLException cause) {
            super(cause);
        }
    }
}
