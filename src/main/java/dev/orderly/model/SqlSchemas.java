package dev.orderly.model;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.Extension.VersionSource;
import dev.orderly.catalog.ObjectId;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchDatabase;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.environment.ScratchRequest;
import dev.orderly.problem.ProblemException;
import dev.orderly.problem.Problems;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.StatedVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** SQL made into a catalog: loaded into a scratch database once, and kept there by the hash of the files. */
final class SqlSchemas {

    /** How the files are to be run; a letter of the key, because the same files may make different schemas. */
    enum Order {
        ANY("m"),
        GIVEN("v");

        private final String letter;

        Order(String letter) {
            this.letter = letter;
        }
    }

    private static final int HASH_IN_KEY = 40;

    /** A newer release of an extension may make other objects: what was kept with the older one is stale. */
    private static final String STALE_EXTENSIONS = """
        SELECT pg_catalog.count(*)
        FROM pg_catalog.pg_extension e
        JOIN pg_catalog.pg_available_extensions a ON a.name = e.extname
        WHERE a.default_version <> e.extversion AND e.extname <> ALL (?::pg_catalog.text[])
        """;

    private final Supplier<ScratchDatabases> scratch;
    private final CatalogReader reader = new CatalogReader();
    private final RecentlyRead recent = new RecentlyRead();

    SqlSchemas(Supplier<ScratchDatabases> scratch) {
        this.scratch = scratch;
    }

    LoadedSchema load(String label, SqlFiles files, Order order, Environment target, CatalogScope scope) {
        String hash = files.hash();
        String key = order.letter + hash.substring(0, HASH_IN_KEY);
        Read read = recent.get(
                target.name() + " " + target.scratch() + " " + key,
                scope,
                () -> read(files, order, key, target, scope));
        return new LoadedSchema(label, read.catalog(), hash, Optional.of(key), scope, read.notes());
    }

    private Read read(SqlFiles files, Order order, String key, Environment target, CatalogScope scope) {
        List<Script> scripts = scripts(files);
        ScratchRequest request = new ScratchRequest(target, "model", extensions(scripts));
        Map<String, String> versions = versions(scripts);
        return kept(request, key, scope, versions.keySet())
                .orElseGet(() -> fresh(request, key, scripts, order, scope))
                .saying(versions);
    }

    private static Map<String, String> versions(List<Script> scripts) {
        return StatedVersion.in(scripts.stream()
                .flatMap(script -> script.entries().stream())
                .map(Script.Entry::statement)
                .toList());
    }

    /** What a scratch database held, and what a person should know about the server it was on. */
    record Read(Catalog catalog, List<String> notes) {

        /** With the versions of extensions taken for the server's choice but where the SQL states them. */
        Read saying(Map<String, String> versions) {
            SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>(catalog.objects());
            catalog.all(Extension.class).forEach(each -> {
                boolean stated = each.version().equals(versions.get(each.id().name()));
                objects.put(each.id(), each.said(stated ? VersionSource.STATED : VersionSource.ANY));
            });
            return new Read(catalog.withObjects(objects), notes);
        }
    }

    private Optional<Read> kept(ScratchRequest request, String key, CatalogScope scope, Set<String> stated) {
        Optional<ScratchDatabase> clone = scratch.get().cloneOfKept(request, key);
        if (clone.isEmpty()) {
            return Optional.empty();
        }
        try (ScratchDatabase database = clone.get();
                Connection connection = database.connect()) {
            return isStale(connection, stated)
                    ? Optional.empty()
                    : Optional.of(new Read(reader.read(connection, scope), notes(database)));
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private static boolean isStale(Connection connection, Set<String> stated) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STALE_EXTENSIONS)) {
            statement.setArray(1, connection.createArrayOf("text", stated.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }

    private Read fresh(ScratchRequest request, String key, List<Script> scripts, Order order, CatalogScope scope) {
        try (ScratchDatabase database = scratch.get().create(request)) {
            Catalog catalog = fill(database, scripts, order, scope);
            scratch.get().keep(database, key);
            return new Read(catalog, notes(database));
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private Catalog fill(ScratchDatabase database, List<Script> scripts, Order order, CatalogScope scope)
            throws SQLException {
        Predicate<String> roleMaker = role -> database.ensureRoles(Set.of(role)).isEmpty();
        try (Connection connection = database.connect()) {
            if (order == Order.ANY) {
                SchemaLoader.load(connection, scripts, roleMaker);
            } else {
                Replay.run(connection, scripts, roleMaker);
            }
            return reader.read(connection, scope);
        }
    }

    private static List<String> notes(ScratchDatabase database) {
        return database.isMatched() ? List.of() : database.reasons();
    }

    /** Splits every file before anything is run, so that all that cannot be run is told at once. */
    private static List<Script> scripts(SqlFiles files) {
        List<Script> scripts = new ArrayList<>();
        Problems problems = new Problems();
        for (SqlFile file : files.files()) {
            try {
                scripts.add(Script.of(file));
            } catch (ProblemException e) {
                e.problems().forEach(problems::add);
            }
        }
        problems.raiseIfAny();
        return scripts;
    }

    private static Set<String> extensions(List<Script> scripts) {
        return scripts.stream()
                .flatMap(script -> script.entries().stream())
                .map(Script.Entry::names)
                .filter(names -> names.makes("EXTENSION"))
                .flatMap(names -> names.made().stream())
                .collect(Collectors.toSet());
    }

    private static ProblemException lost(SQLException e) {
        return ServerErrors.problem("loading the schema into a scratch database", e)
                .raise(e);
    }
}
