package dev.orderly.trigger.rows;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.QualifiedName;
import dev.orderly.trigger.rows.AuditableTable.Column;
import dev.orderly.trigger.rows.AuditableTable.Comparison;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the tables that somebody named, with their partitions and those that inherit from them, and reads their columns. */
final class AuditableTables {

    private AuditableTables() {}

    /**
     * @param patterns {@code schema.table} or a table of schema public; {@code *} stands for any letters
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2
     */
    static List<AuditableTable> named(Connection connection, List<String> patterns) throws SQLException {
        Map<Long, QualifiedName> names = new LinkedHashMap<>();
        Map<Long, Set<Long>> ancestors = new HashMap<>();
        readNames(connection, names, ancestors);
        Set<Long> chosen = new HashSet<>();
        for (String pattern : patterns) {
            if (!chosen.addAll(fitting(pattern, names))) {
                requireSome(pattern, fitting(pattern, names));
            }
        }
        Set<Long> roots = Set.copyOf(chosen);
        ancestors.forEach((table, above) -> {
            if (above.stream().anyMatch(roots::contains)) {
                chosen.add(table);
            }
        });
        names.keySet().retainAll(chosen);
        return read(connection, names);
    }

    /** Every one that there is. */
    static List<AuditableTable> all(Connection connection) throws SQLException {
        Map<Long, QualifiedName> names = new LinkedHashMap<>();
        readNames(connection, names, new HashMap<>());
        return read(connection, names);
    }

    private static void readNames(Connection connection, Map<Long, QualifiedName> names, Map<Long, Set<Long>> ancestors)
            throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(Resources.text("tables.sql"))) {
            while (row.next()) {
                names.put(row.getLong("oid"), QualifiedName.of(row.getString("schema"), row.getString("name")));
                ancestors.put(row.getLong("oid"), Set.of((Long[])
                        row.getArray("ancestors").getArray()));
            }
        }
    }

    private static Set<Long> fitting(String pattern, Map<Long, QualifiedName> names) {
        String full = pattern.contains(".") ? pattern : "public." + pattern;
        StringBuilder regex = new StringBuilder();
        full.chars().forEach(c -> regex.append(c == '*' ? ".*" : Pattern.quote(Character.toString(c))));
        Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
        Set<Long> fitting = new HashSet<>();
        names.forEach((oid, name) -> {
            if (compiled.matcher(name.schema().value() + '.' + name.name().value())
                    .matches()) {
                fitting.add(oid);
            }
        });
        return fitting;
    }

    private static void requireSome(String pattern, Set<Long> fitting) {
        if (fitting.isEmpty()) {
            throw Problem.of("table-not-found", ExitCode.USAGE, "there is no table \"" + pattern + "\"")
                    .hint("name tables as schema.table, or a table of schema public; * stands for any letters")
                    .raise();
        }
    }

    private static List<AuditableTable> read(Connection connection, Map<Long, QualifiedName> names)
            throws SQLException {
        Array oids = connection.createArrayOf("int8", names.keySet().toArray(Long[]::new));
        Map<Long, String> shapes = new HashMap<>();
        Map<Long, List<Column>> columns = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(Resources.text("shapes.sql"))) {
            query.setArray(1, oids);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    shapes.put(row.getLong("relation"), row.getString("shape"));
                }
            }
        }
        try (PreparedStatement query = connection.prepareStatement(Resources.text("columns.sql"))) {
            query.setArray(1, oids);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.computeIfAbsent(row.getLong("relation"), key -> new ArrayList<>())
                            .add(column(row));
                }
            }
        }
        return names.entrySet().stream()
                .map(entry -> new AuditableTable(
                        entry.getValue(),
                        shapes.getOrDefault(entry.getKey(), ""),
                        columns.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString("name"),
                Comparison.valueOf(row.getString("comparison").toUpperCase(Locale.ROOT)),
                row.getBoolean("key"));
    }
}
