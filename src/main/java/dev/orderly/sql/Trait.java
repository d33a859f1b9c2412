package dev.orderly.sql;

/** What a statement does, as far as its words tell; the server is the judge. A statement may have several. */
public enum Trait {
    /** Reads and shows rows. */
    READ,
    /** Changes rows: INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY … FROM, also inside WITH or EXPLAIN ANALYZE. */
    WRITE,
    /** Creates, alters, drops or comments on objects, or changes privileges. */
    DDL,
    /** Calls code that may do anything: CALL, DO, EXECUTE, SELECT of a function that is not a known harmless one. */
    UNKNOWN_CODE,
    /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT, PREPARE TRANSACTION and their kin. */
    TRANSACTION,
    /** VACUUM, ANALYZE, REINDEX, CLUSTER, CHECKPOINT, REFRESH MATERIALIZED VIEW. */
    MAINTENANCE,
    /** Acts on the server or other sessions, which a read-only session does not stop: ALTER SYSTEM, pg_terminate_backend. */
    SERVER,
    /** SET, RESET, LISTEN, PREPARE, DECLARE …: changes the session only. */
    SESSION,
    /** Turns a read-only session into a writable one: SET TRANSACTION READ WRITE and the ways around it. */
    UNLOCKS_WRITES,
    /** Takes locks that others wait for: SELECT … FOR UPDATE, LOCK, advisory locks. */
    LOCKS,
    /** COPY … FROM STDIN: the data block that follows is in {@link SqlStatement#copyData()}. */
    COPY_FROM_STDIN,
    /** COPY … TO STDOUT. */
    COPY_TO_STDOUT,
    /** Reaches outside its database: roles, tablespaces, databases, files, programs, foreign connections, libraries. */
    REACHES_OUT,
    /** Refused by PostgreSQL inside a transaction block: CREATE INDEX CONCURRENTLY, VACUUM, CREATE DATABASE … */
    NOT_IN_TRANSACTION
}
