package dev.orderly.environment;

/**
 * What the marker row of a database says.
 *
 * @param databaseOid the database's oid when it was stamped; a clone has another
 * @param systemIdentifier the cluster's identifier when it was stamped
 * @param original whether both are those of the database it was read from
 */
public record MarkerState(
        String environment, String kind, long databaseOid, String systemIdentifier, boolean original) {}
