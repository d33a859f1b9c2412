package dev.orderly.retention.table;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerQuery;
import dev.orderly.sql.TableWord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All relations of a database that are the user's, and the foreign keys between them: two queries, however many there are. */
public final class Relations {

    private final Map<Long, Relation> byOid = new LinkedHashMap<>();
    private final Map<Long, List<Relation>> below = new HashMap<>();
    private final Map<Long, List<Relation>> above = new HashMap<>();
    private final Map<Long, List<Reference>> references = new HashMap<>();

    private Relations() {}

    public static Relations read(Connection connection) throws SQLException {
        Relations relations = new Relations();
        int major = connection.getMetaData().getDatabaseMajorVersion();
        try (Statement statement = connection.createStatement()) {
            Map<Long, List<Long>> parents = new HashMap<>();
            try (ResultSet row = statement.executeQuery(ServerQuery.text(Relations.class, "relations", major, false))) {
                while (row.next()) {
                    relations.byOid.put(row.getLong("oid"), relation(row));
                    parents.put(row.getLong("oid"), List.of((Long[])
                            row.getArray("parents").getArray()));
                }
            }
            parents.forEach(relations::inherits);
            try (ResultSet row =
                    statement.executeQuery(ServerQuery.text(Relations.class, "references", major, false))) {
                while (row.next()) {
                    relations.refers(row);
                }
            }
        }
        return relations;
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getLong("oid"),
                QualifiedName.of(row.getString("schema"), row.getString("name")),
                row.getString("kind").charAt(0),
                row.getBoolean("heap"),
                row.getBoolean("partition"),
                row.getBoolean("hidden"),
                row.getBoolean("may_read"),
                row.getBoolean("may_delete"),
                row.getBoolean("may_lock"),
                row.getDouble("tuples"));
    }

    private void inherits(long child, List<Long> parents) {
        Relation own = byOid.get(child);
        for (long parent : parents) {
            Relation known = byOid.get(parent);
            if (own != null && known != null) {
                below.computeIfAbsent(parent, any -> new ArrayList<>()).add(own);
                above.computeIfAbsent(child, any -> new ArrayList<>()).add(known);
            }
        }
    }

    private void refers(ResultSet row) throws SQLException {
        Relation child = byOid.get(row.getLong("child"));
        Relation parent = byOid.get(row.getLong("parent"));
        if (child != null && parent != null) {
            String action = row.getString("on_delete");
            references
                    .computeIfAbsent(parent.oid(), any -> new ArrayList<>())
                    .add(new Reference(
                            row.getString("name"),
                            child,
                            parent,
                            names(row, "child_columns"),
                            names(row, "parent_columns"),
                            action.equals("c"),
                            action.equals("n") || action.equals("d"),
                            row.getBoolean("indexed")));
        }
    }

    private static List<Identifier> names(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(Identifier::of)
                .toList();
    }

    public Collection<Relation> all() {
        return byOid.values();
    }

    /** Those that a name in a file may mean: of a bare name, the one in schema public before others. */
    public List<Relation> named(TableWord word) {
        List<Relation> fitting = all().stream()
                .filter(it -> word.matches(
                        it.name().schema().value(), it.name().name().value()))
                .toList();
        Optional<Relation> usual = fitting.stream()
                .filter(it ->
                        word.schema().isEmpty() && it.name().schema().value().equals("public"))
                .findFirst();
        return usual.map(List::of).orElse(fitting);
    }

    /** The relations that hold its rows: itself, or its partitions, and what inherits from it. */
    public List<Relation> leaves(Relation table) {
        List<Relation> leaves = new ArrayList<>();
        Deque<Relation> open = new ArrayDeque<>(List.of(table));
        Set<Long> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Relation next = open.poll();
            if (seen.add(next.oid())) {
                open.addAll(below.getOrDefault(next.oid(), List.of()));
                if (next.kind() != 'p') {
                    leaves.add(next);
                }
            }
        }
        return leaves;
    }

    /** Foreign keys that lead to rows of a relation, also those that name the table whose partition it is. */
    public List<Reference> to(Relation leaf) {
        Map<String, Reference> found = new LinkedHashMap<>();
        Deque<Relation> open = new ArrayDeque<>(List.of(leaf));
        while (!open.isEmpty()) {
            Relation next = open.poll();
            references.getOrDefault(next.oid(), List.of()).forEach(it -> found.put(it.child() + "\0" + it.name(), it));
            if (next.partition()) {
                open.addAll(above.getOrDefault(next.oid(), List.of()));
            }
        }
        return List.copyOf(found.values());
    }
}
