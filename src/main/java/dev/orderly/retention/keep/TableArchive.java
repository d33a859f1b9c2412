package dev.orderly.retention.keep;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.ServerQuery;
import dev.orderly.sql.TableWord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table that takes rows of another one.
 *
 * @param name of the archive
 * @param source whose rows it takes
 * @param columns of the source, which are those that are taken
 * @param missing whether it has to be made
 */
public record TableArchive(QualifiedName name, Relation source, List<Identifier> columns, boolean missing) {

    public TableArchive {
        columns = List.copyOf(columns);
    }

    /**
     * @param place file and line of the rule
     * @throws dev.orderly.problem.ProblemException {@code archive-table-unfit}, exit 6; {@code right-missing}, exit 4
     */
    public static TableArchive of(
            Connection connection, Relations relations, Relation source, TableWord word, String place)
            throws SQLException {
        List<TableColumn> columns = TableColumn.of(connection, source);
        List<Relation> named = relations.named(word);
        requireOne(named, word, place);
        QualifiedName name = named.size() == 1
                ? named.get(0).name()
                : QualifiedName.of(word.schema().orElse("public"), word.name());
        Problems problems = new Problems();
        if (named.size() == 1) {
            judge(connection, source, columns, named.get(0), place, problems);
        }
        problems.raiseIfAny();
        requireRights(connection, name, place);
        // what the archive works out by itself it is not given
        Map<String, TableColumn> there =
                named.size() == 1 ? byName(TableColumn.of(connection, named.get(0))) : Map.of();
        List<Identifier> taken = columns.stream()
                .filter(column -> !Optional.ofNullable(there.get(column.name()))
                        .map(TableColumn::generated)
                        .orElse(false))
                .map(column -> Identifier.of(column.name()))
                .toList();
        return new TableArchive(name, source, taken, named.size() != 1);
    }

    private static void requireOne(List<Relation> named, TableWord word, String place) {
        if (named.size() > 1) {
            String all = named.stream().map(Relation::toString).collect(Collectors.joining(", "));
            throw Problem.of(
                            "archive-table-unfit",
                            ExitCode.INVALID_INPUT,
                            place + ": \"" + word + "\" may be any of " + all)
                    .hint("name it with its schema")
                    .raise();
        }
    }

    /** Told before anything begins, backups included. */
    private static void requireRights(Connection connection, QualifiedName name, String place) throws SQLException {
        String query = ServerQuery.text(
                TableArchive.class, "rights", connection.getMetaData().getDatabaseMajorVersion(), false);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name.quoted());
            statement.setString(2, name.schema().quoted());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean("may")) {
                    throw Problem.of(
                                    "right-missing",
                                    ExitCode.REFUSED,
                                    place + ": the role may not "
                                            + (row.getBoolean("there") ? "add rows to" : "make the table") + " \""
                                            + name.schema().value() + '.'
                                            + name.name().value() + '"')
                            .hint("let the owner: " + row.getString("mending"))
                            .raise();
                }
            }
        }
    }

    private static Map<String, TableColumn> byName(List<TableColumn> columns) {
        return columns.stream().collect(Collectors.toMap(TableColumn::name, Function.identity()));
    }

    private static void judge(
            Connection connection,
            Relation source,
            List<TableColumn> columns,
            Relation archive,
            String place,
            Problems problems)
            throws SQLException {
        if (!archive.isTable() || archive.oid() == source.oid()) {
            problems.add(unfit(place, archive, "is no table beside " + source));
            return;
        }
        if (archive.hidden()) {
            problems.add(unfit(place, archive, "is under row-level security, which may refuse rows of " + source));
        }
        Map<String, TableColumn> there = byName(TableColumn.of(connection, archive));
        for (TableColumn column : columns) {
            Optional<TableColumn> same = Optional.ofNullable(there.remove(column.name()));
            if (same.isEmpty()) {
                problems.add(unfit(place, archive, "has no column \"" + column.name() + "\", as " + source + " has"));
            } else if (!same.get().type().equals(column.type())) {
                problems.add(unfit(
                        place,
                        archive,
                        "has column \"" + column.name() + "\" of type "
                                + same.get().type() + ", and " + source + " of type " + column.type()));
            }
        }
        there.values().stream()
                .filter(TableColumn::filled)
                .forEach(column -> problems.add(unfit(
                        place,
                        archive,
                        "has column \"" + column.name() + "\" without a default, and " + source + " has none such")));
    }

    private static Problem unfit(String place, Relation archive, String why) {
        return Problem.of("archive-table-unfit", ExitCode.INVALID_INPUT, place + ": \"" + archive + "\" " + why)
                .hint(
                        "the archive has the columns of the table, and others only with defaults; alter it in a migration");
    }

    /** Makes it where it lacks, with the columns of the source and none of its constraints but NOT NULL. */
    public void make(Connection connection) throws SQLException {
        if (missing) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + name.schema().quoted());
                statement.execute("CREATE TABLE IF NOT EXISTS " + name.quoted() + " (LIKE " + source.quoted() + ')');
            }
        }
    }

    /** A statement that takes rows of the WITH query of that name. */
    public String insert(String from) {
        String list = columns.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
        return "INSERT INTO " + name.quoted() + " (" + list + ") OVERRIDING SYSTEM VALUE SELECT " + list + " FROM "
                + from + " RETURNING 1";
    }

    /** As people read it. */
    @Override
    public String toString() {
        return name.schema().value() + '.' + name.name().value();
    }
}
