package dev.orderly.privacy.subset.schema;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.privacy.policy.DeclaredReference;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads tables and references from a server. */
public final class GraphReader {

    private static final String COLUMNS = """
        SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped
        """;

    private final Connection connection;
    private final Map<Long, Relation> relations = new LinkedHashMap<>();
    private final Map<Long, SourceTable> tables = new LinkedHashMap<>();

    private GraphReader(Connection connection) {
        this.connection = connection;
    }

    private record Relation(
            long oid, long top, QualifiedName name, boolean partitioned, double estimate, List<String> key) {}

    /**
     * All tables with rows of the user's.
     *
     * @param wanted those that are not, and references from and to them, are left out
     * @param declared references beside the foreign keys
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2, {@code policy-invalid}, exit 6, for references
     *     that are declared between what is not there
     */
    public static TableGraph read(
            Connection connection, Predicate<SourceTable> wanted, List<DeclaredReference> declared)
            throws SQLException {
        GraphReader reader = new GraphReader(connection);
        reader.readRelations();
        reader.makeTables(wanted);
        List<Reference> references = new ArrayList<>(reader.foreignKeys());
        TableGraph known = new TableGraph(reader.tables.values(), references);
        for (DeclaredReference each : declared) {
            references.add(reader.declared(known, each));
        }
        return new TableGraph(reader.tables.values(), references);
    }

    private void readRelations() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(resource("tables.sql"))) {
            while (row.next()) {
                if (CatalogScope.isOrderlys(row.getString("schema"), row.getString("name"))) {
                    continue;
                }
                Relation relation = new Relation(
                        row.getLong("oid"),
                        row.getLong("top"),
                        QualifiedName.of(row.getString("schema"), row.getString("name")),
                        row.getBoolean("partitioned"),
                        row.getDouble("estimate"),
                        strings(row, "key"));
                relations.put(relation.oid(), relation);
            }
        }
    }

    private void makeTables(Predicate<SourceTable> wanted) {
        Map<Long, List<Relation>> parts = new LinkedHashMap<>();
        relations
                .values()
                .forEach(it -> parts.computeIfAbsent(it.top(), any -> new ArrayList<>())
                        .add(it));
        parts.forEach((top, members) -> Optional.ofNullable(relations.get(top))
                .map(relation -> table(relation, members))
                .filter(wanted)
                .ifPresent(table -> tables.put(top, table)));
    }

    private static SourceTable table(Relation relation, List<Relation> members) {
        List<Relation> leaves = members.stream().filter(it -> !it.partitioned()).toList();
        boolean counted = leaves.stream().allMatch(it -> it.estimate() >= 0);
        return new SourceTable(
                relation.oid(),
                relation.name(),
                relation.partitioned(),
                relation.key(),
                members.stream().map(Relation::oid).toList(),
                counted ? leaves.stream().mapToDouble(Relation::estimate).sum() : 0);
    }

    private List<Reference> foreignKeys() throws SQLException {
        List<Reference> references = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(resource("references.sql"))) {
            while (row.next()) {
                Optional<Reference.End> child = end(row.getLong("child"), strings(row, "child_columns"));
                Optional<Reference.End> parent = end(row.getLong("parent"), strings(row, "parent_columns"));
                if (child.isPresent() && parent.isPresent()) {
                    references.add(new Reference(
                            row.getString("name"),
                            child.get(),
                            parent.get(),
                            strings(row, "operators"),
                            row.getBoolean("single_parent"),
                            row.getBoolean("indexed"),
                            true));
                }
            }
        }
        return references;
    }

    private Optional<Reference.End> end(long oid, List<String> columns) {
        Relation relation = relations.get(oid);
        SourceTable table = relation == null ? null : tables.get(relation.top());
        return relation == null || table == null
                ? Optional.empty()
                : Optional.of(new Reference.End(table, oid, relation.name(), relation.partitioned(), columns));
    }

    private Reference declared(TableGraph known, DeclaredReference declared) throws SQLException {
        SourceTable child = known.named(declared.table());
        SourceTable parent = known.named(declared.target());
        requireColumns(declared, child, declared.columns());
        requireColumns(declared, parent, declared.targetColumns());
        return new Reference(
                "(" + String.join(", ", declared.columns()) + ')',
                new Reference.End(child, child.oid(), child.name(), child.partitioned(), declared.columns()),
                new Reference.End(parent, parent.oid(), parent.name(), parent.partitioned(), declared.targetColumns()),
                Collections.nCopies(declared.columns().size(), "="),
                false,
                false,
                parent.key().equals(declared.targetColumns()));
    }

    private void requireColumns(DeclaredReference declared, SourceTable table, List<String> columns)
            throws SQLException {
        List<String> missing = new ArrayList<>(columns);
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setLong(1, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    missing.remove(row.getString(1));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw Problem.of(
                            "policy-invalid",
                            ExitCode.INVALID_INPUT,
                            declared.origin() + ": table " + table.words() + " has no column " + missing.get(0))
                    .hint("see its columns with: schema show " + table.words())
                    .raise();
        }
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static String resource(String name) {
        try (InputStream stream = GraphReader.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
