package dev.orderly.environment;

import java.sql.Connection;
import java.util.List;
import java.util.Set;

/** A throw-away database. Closing it drops it, unless it was kept. */
public interface ScratchDatabase extends AutoCloseable {

    /** A writable session in the database; the caller closes it. */
    Connection connect();

    String name();

    /** The server for people to read: {@code embedded PostgreSQL 18.6}, {@code development server db.local:5432 (15.19)}. */
    String serverDescription();

    int serverMajor();

    /** Why this server was taken and not a nearer one, one sentence each; empty when there was nothing to pass over. */
    List<String> reasons();

    /** Whether major version and extensions are the environment's: what runs here runs there. Else nothing is proven. */
    boolean isMatched();

    /** Makes the missing ones of these roles, NOLOGIN, on the embedded server; elsewhere does nothing. The ones still missing. */
    Set<String> ensureRoles(Set<String> names);

    @Override
    void close();
}
