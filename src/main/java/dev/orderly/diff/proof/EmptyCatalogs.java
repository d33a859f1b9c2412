package dev.orderly.diff.proof;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a new scratch database holds. All those of a server are copies of its {@code template0}, so one of them is read, and
 * that by a session whose caches are cold: a fifth of a small proof. Thread-safe.
 */
final class EmptyCatalogs {

    private record Origin(String server, String role) {}

    private final CatalogReader reader;
    private final Map<Origin, Catalog> known = new ConcurrentHashMap<>();

    EmptyCatalogs(CatalogReader reader) {
        this.reader = reader;
    }

    /** @param connection a session in the database, in which nothing has been made */
    Catalog of(ScratchDatabase database, Connection connection, CatalogScope scope) throws SQLException {
        if (!scope.isEverything()) {
            return reader.read(connection, scope);
        }
        String role = connection.getMetaData().getUserName();
        return known.computeIfAbsent(
                new Origin(database.serverDescription(), role), origin -> reader.read(connection, scope));
    }
}
