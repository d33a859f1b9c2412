package dev.orderly.archive.manifest;

import dev.orderly.environment.EnvironmentKind;

/**
 * The database that an archive was taken from, at the moment of its snapshot.
 *
 * @param environment the environment's name
 * @param kind decides where its rows may go
 * @param anonymised whether personal data was replaced on the way
 * @param serverVersion such as {@code 15.18}
 * @param systemIdentifier of the cluster; with the database's oid it tells databases of one name apart
 * @param databaseOid of the database
 * @param timeline 0 where the server does not tell
 * @param lsn how far the write-ahead log was, such as {@code 0/1573A38}; empty where the server does not tell
 * @param xmin the oldest transaction that was open; rows with a newer one may have come later
 * @param encoding of the database
 */
public record Source(
        String environment,
        EnvironmentKind kind,
        boolean anonymised,
        String database,
        String serverVersion,
        int serverMajor,
        String systemIdentifier,
        long databaseOid,
        int timeline,
        String lsn,
        long xmin,
        String encoding) {}
