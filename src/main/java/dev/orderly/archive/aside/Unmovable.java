package dev.orderly.archive.aside;

import dev.orderly.archive.large.LargeObjects;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a database holds that can neither be put aside nor stay where an archive is loaded. */
final class Unmovable {

    /** They live in no schema, and have no name that could be changed, or one that only superusers could change. */
    private static final Set<ObjectKind> KINDS = EnumSet.of(
            ObjectKind.ACCESS_METHOD,
            ObjectKind.CAST,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.FOREIGN_DATA_WRAPPER,
            ObjectKind.LANGUAGE,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.TRANSFORM);

    /** The same in the words of archives: nothing could put them aside again. */
    private static final Set<String> ENTRIES = Set.of(
            "ACCESS METHOD",
            "CAST",
            "EVENT TRIGGER",
            "FOREIGN DATA WRAPPER",
            "PROCEDURAL LANGUAGE",
            "SUBSCRIPTION",
            "TRANSFORM");

    private static final String LARGE_OBJECTS = "BLOB";

    /** Rows that users have put into an extension's own tables, which archives hold. */
    private static final String TABLES_OF_EXTENSIONS = """
        SELECT n.nspname, c.relname, x.condition
        FROM pg_catalog.pg_extension e
        CROSS JOIN LATERAL ROWS FROM (
            pg_catalog.unnest(e.extconfig), pg_catalog.unnest(e.extcondition)
        ) AS x (oid, condition)
        JOIN pg_catalog.pg_class c ON c.oid = x.oid AND c.relkind IN ('r', 'p')
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        """;

    private Unmovable() {}

    /** @throws dev.orderly.problem.ProblemException {@code in-place-impossible}, exit 4, naming all of it */
    static void requireNone(Connection database, Catalog there, InPlace.Incoming incoming) throws SQLException {
        List<String> found = new ArrayList<>(outsideSchemas(there));
        found.addAll(ranges(database, there, incoming.entries()));
        found.addAll(extensions(there, incoming.extensions()));
        found.addAll(rowsOfExtensions(database));
        LargeObjects.read(database).forEach(object -> found.add("large object " + object.oid()));
        found.addAll(ofIncoming(incoming.entries()));
        if (!found.isEmpty()) {
            throw Problem.of(
                            "in-place-impossible",
                            ExitCode.REFUSED,
                            "without the right to make databases what stands there is put aside, and this cannot be: "
                                    + String.join(", ", found))
                    .hint("let an administrator run: ALTER ROLE … CREATEDB, and make the role the database's owner")
                    .hint("or drop it first")
                    .raise();
        }
    }

    private static List<String> outsideSchemas(Catalog there) {
        return there.objects().keySet().stream()
                .filter(id -> id.schema().isEmpty() && KINDS.contains(id.kind()))
                .map(ObjectId::toString)
                .toList();
    }

    /** The functions that make a range's values are not its owner's: they stay where its schema stays, and in the way of another. */
    private static List<String> ranges(Connection database, Catalog there, List<TocEntry> incoming)
            throws SQLException {
        Set<String> staying = Stand.all(database).stream()
                .filter(stand -> stand.stays() || isForNewExtension(stand, there, incoming))
                .map(Stand::schema)
                .collect(Collectors.toSet());
        return there.objects().keySet().stream()
                .filter(id -> id.kind() == ObjectKind.RANGE && staying.contains(id.schema()))
                .map(id -> id + ", in the schema of an extension or of another role")
                .toList();
    }

    /** It would stay from then on, and could take no range back. */
    private static boolean isForNewExtension(Stand stand, Catalog there, List<TocEntry> incoming) {
        String place = " WITH SCHEMA " + Identifier.of(stand.schema()).quoted();
        return incoming.stream()
                .filter(entry -> entry.kind().equals("EXTENSION"))
                .filter(entry -> !Extensions.names(there).contains(entry.tag()))
                .anyMatch(entry ->
                        entry.create().contains(place + ';') || entry.create().contains(place + ' '));
    }

    /** They stay; what the archive does not know would be left in what is restored. */
    private static List<String> extensions(Catalog there, List<String> incoming) {
        return Extensions.names(there).stream()
                .filter(name -> !name.equals(Extensions.OF_EVERY_DATABASE) && !incoming.contains(name))
                .map(name -> "extension " + Identifier.of(name).quoted() + ", which what comes in does not have")
                .toList();
    }

    private static List<String> ofIncoming(List<TocEntry> entries) {
        Stream<String> objects = entries.stream()
                .filter(entry -> ENTRIES.contains(entry.kind()))
                .map(entry -> entry.kind().toLowerCase(Locale.ROOT) + ' ' + entry.tag() + ", which comes in");
        Stream<String> large = entries.stream()
                .filter(entry -> entry.kind().startsWith(LARGE_OBJECTS))
                .map(entry -> "large objects, which come in");
        return Stream.concat(objects, large).distinct().toList();
    }

    private static List<String> rowsOfExtensions(Connection database) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement tables = database.createStatement();
                Statement rows = database.createStatement();
                ResultSet table = tables.executeQuery(TABLES_OF_EXTENSIONS)) {
            while (table.next()) {
                String name =
                        QualifiedName.of(table.getString(1), table.getString(2)).quoted();
                String condition = table.getString(3);
                try (ResultSet row = rows.executeQuery(
                        "SELECT EXISTS (SELECT FROM " + name + " " + (condition == null ? "" : condition) + ")")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        found.add("rows of an extension's table " + name);
                    }
                }
            }
        }
        return found;
    }
}
