package dev.orderly.catalog;

import java.sql.Connection;

/** Reads a database's schema in one REPEATABLE READ READ ONLY transaction, one query per object kind. */
public final class CatalogReader {

    /**
     * @param connection in any state; left with its settings as they were, inside no transaction of ours
     * @throws dev.orderly.problem.ProblemException {@code catalog-not-read} when the server refuses
     */
    public Catalog read(Connection connection, CatalogScope scope) {
        throw new UnsupportedOperationException("body follows");
    }
}
