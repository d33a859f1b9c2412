package dev.orderly.operation;

/**
 * A row of an audit log that was noted outside of the database: what the log is compared with.
 *
 * @param hash in hexadecimal
 * @param where who noted it, such as {@code the backup 20261101-020000-prod-full}
 */
public record LogWitness(long position, String hash, String where) {

    static LogWitness of(LogHead head, String where) {
        return new LogWitness(head.position(), head.hash(), where);
    }
}
