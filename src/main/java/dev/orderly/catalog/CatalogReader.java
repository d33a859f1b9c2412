package dev.orderly.catalog;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads a database's schema in one REPEATABLE READ READ ONLY transaction, one query per object kind. */
public final class CatalogReader {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final int ATTEMPTS = 5;

    /** In an order in which each query finds what it refers to already read. */
    private static final List<Source> SOURCES = List.of(
            new Source("extensions", ObjectRows::extension),
            new Source("added-extensions", ObjectRows::extension),
            new Source("members", ObjectRows::member),
            new Source("schemas", ObjectRows::schema),
            new Source("languages", ObjectRows::language),
            new Source("collations", TypeRows::collation),
            new Source("conversions", ObjectRows::conversion),
            new Source("enums", TypeRows::enumType),
            new Source("domains", TypeRows::domain),
            new Source("domain-constraints", TypeRows::domainConstraint),
            new Source("ranges", TypeRows::range),
            new Source("routines", RoutineRows::routine),
            new Source("aggregates", RoutineRows::aggregate),
            new Source("operators", ObjectRows::operator),
            new Source("casts", ObjectRows::cast),
            new Source("text-search-dictionaries", ObjectRows::dictionary),
            new Source("text-search-configurations", ObjectRows::configuration),
            new Source("foreign-data-wrappers", ForeignRows::wrapper),
            new Source("foreign-servers", ForeignRows::server),
            new Source("user-mappings", ForeignRows::userMapping),
            new Source("sequences", ColumnRows::sequence),
            new Source("tables", RelationRows::table),
            new Source("relations", RelationRows::relation),
            new Source("columns", ColumnRows::column),
            new Source("composites", TypeRows::composite),
            new Source("views", RelationRows::view),
            new Source("constraints", ConstraintRows::constraint),
            new Source("indexes", ConstraintRows::index),
            new Source("index-roles", ConstraintRows::indexRole),
            new Source("statistics", RelationRows::statistics),
            new Source("rules", RoutineRows::rule),
            new Source("triggers", RoutineRows::trigger),
            new Source("partition-triggers", RoutineRows::partitionTrigger),
            new Source("event-triggers", ObjectRows::eventTrigger),
            new Source("policies", RoutineRows::policy),
            new Source("publications", ForeignRows::publication),
            new Source("publication-tables", ForeignRows::publicationTable),
            new Source("publication-schemas", ForeignRows::publicationSchema, 15),
            new Source("subscriptions", ForeignRows::subscription),
            new Source("default-privileges", AnnotationRows::defaultPrivileges),
            new Source("rare-objects", RareRows::object),
            new Source("aliases", ObjectRows::alias),
            new Source("operator-class-members", ObjectRows::alias),
            new Source("inheritance", RelationRows::inheritance),
            new Source("comments", AnnotationRows::comment),
            new Source("privileges", AnnotationRows::privileges),
            new Source("dependencies", DependencyRows::dependency));

    /** The queries as they have been made to fit servers. */
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /**
     * @param connection in any state; its settings and transaction are left as they were
     * @throws dev.orderly.problem.ProblemException {@code catalog-not-read} when the server refuses, {@code catalog-changing}
     *     when other sessions change the schema all the time
     */
    public Catalog read(Connection connection, CatalogScope scope) {
        try {
            return connection.getAutoCommit() ? inOwnTransaction(connection, scope) : inTransaction(connection, scope);
        } catch (SQLException e) {
            throw Problem.of("catalog-not-read", ExitCode.CONNECTION, "the catalog cannot be read: " + e.getMessage())
                    .hint("look at connection, rights and timeouts with: doctor")
                    .raise(e);
        }
    }

    /** Reads again while others change the schema: what two readings agree on is not what they change. */
    private Catalog inOwnTransaction(Connection connection, CatalogScope scope) throws SQLException {
        Optional<Attempt> before = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Attempt read = attempt(connection, scope);
            if (read.steady() || before.filter(read::agreesWith).isPresent()) {
                return read.result();
            }
            before = Optional.of(read);
        }
        throw Problem.of(
                        "catalog-changing",
                        ExitCode.CONNECTION,
                        "the schema was changed by another session each time it was read, " + ATTEMPTS + " times")
                .hint("wait until the other session is done, then run the command again")
                .raise();
    }

    /** The sum is the same whenever the transaction takes it; at the end the server has it in its caches. */
    private Attempt attempt(Connection connection, CatalogScope scope) throws SQLException {
        String snapshot = "";
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            snapshot = CatalogStamp.snapshot(connection);
            Catalog catalog = readAll(connection, scope);
            String stamp = CatalogStamp.of(connection);
            connection.rollback();
            boolean steady =
                    snapshot.equals(CatalogStamp.snapshot(connection)) || stamp.equals(CatalogStamp.of(connection));
            return new Attempt(Optional.of(catalog), Optional.empty(), steady);
        } catch (SQLException e) {
            connection.rollback();
            if (!CatalogStamp.mayBeGone(e) || snapshot.equals(CatalogStamp.snapshot(connection))) {
                throw e;
            }
            return new Attempt(Optional.empty(), Optional.of(e), false);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Reads what the caller's transaction sees; the savepoint takes our settings back. */
    private Catalog inTransaction(Connection connection, CatalogScope scope) throws SQLException {
        java.sql.Savepoint before = connection.setSavepoint();
        try {
            return readAll(connection, scope);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private Catalog readAll(Connection connection, CatalogScope scope) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            Session session = session(statement, query("settings", major, false));
            Reading reading = new Reading();
            Map<String, String> shared = new HashMap<>();
            Set<String> absent = absent(statement, query("user-made", major, session.superuser()));
            for (Source source : SOURCES) {
                if (major >= source.since() && !absent.contains(source.name())) {
                    read(statement, source, query(source.name(), major, session.superuser()), reading, shared);
                }
            }
            return reading.catalog(major, session.user(), scope);
        }
    }

    private String query(String name, int major, boolean superuser) {
        return texts.computeIfAbsent(
                name + ' ' + major + ' ' + superuser,
                key -> ServerQuery.text(CatalogReader.class, name, major, superuser));
    }

    /** The queries that would find nothing. */
    private static Set<String> absent(Statement statement, String query) throws SQLException {
        Set<String> absent = new HashSet<>();
        try (ResultSet found = statement.executeQuery(query)) {
            found.next();
            ResultSetMetaData columns = found.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                if (!found.getBoolean(i)) {
                    absent.add(columns.getColumnLabel(i));
                }
            }
        }
        return absent;
    }

    private static Session session(Statement statement, String settings) throws SQLException {
        try (ResultSet made = statement.executeQuery(settings)) {
            made.next();
            return new Session(made.getString("role"), made.getBoolean("superuser"));
        }
    }

    private static void read(
            Statement statement, Source source, String query, Reading reading, Map<String, String> shared)
            throws SQLException {
        try (ResultSet results = statement.executeQuery(query)) {
            Row row = new Row(results, shared);
            while (row.next()) {
                source.rows().read(row, reading);
            }
        } catch (SQLException e) {
            throw new SQLException(source.name() + ": " + e.getMessage(), e.getSQLState(), e);
        }
    }

    /** Names of the queries, for the test that prepares each on a real server. */
    static List<String> queries() {
        return SOURCES.stream().map(Source::name).toList();
    }

    /**
     * One reading.
     *
     * @param catalog empty when it failed
     * @param gone the failure, which may be for want of an object that another session has just dropped
     * @param steady whether nobody changed anything meanwhile
     */
    private record Attempt(Optional<Catalog> catalog, Optional<SQLException> gone, boolean steady) {

        boolean agreesWith(Attempt other) {
            return catalog.map(Catalog::objects).equals(other.catalog().map(Catalog::objects))
                    && gone.map(SQLException::getMessage).equals(other.gone().map(SQLException::getMessage));
        }

        Catalog result() throws SQLException {
            if (gone.isPresent()) {
                throw gone.get();
            }
            return catalog.orElseThrow();
        }
    }

    private record Session(String user, boolean superuser) {}

    /** A query by its resource's name, what makes records of its rows, and the first major version that has it. */
    private record Source(String name, Rows rows, int since) {
        Source(String name, Rows rows) {
            this(name, rows, 0);
        }
    }

    private interface Rows {
        void read(Row row, Reading into) throws SQLException;
    }
}
