package dev.orderly.health.status;

import java.time.Instant;
import java.util.Optional;

/**
 * How a server and one of its databases are.
 *
 * @param now the server's clock
 * @param connections of clients, to all databases
 * @param here of them, those to this database
 * @param active of them, those that run a statement
 * @param limit how many there may be
 * @param idleInTransaction of all, those that wait for their client inside a transaction
 * @param hidden of all, those whose state and transaction the role may not see; they count for none of these
 * @param oldestTransaction when the oldest open transaction of this database began
 * @param standby whether it follows another server
 * @param replayed of a standby, until when it has replayed
 * @param followers how many servers follow this one
 * @param tls protocol and cipher; absent when the connection is in plain text
 */
public record ServerStatus(
        String environment,
        String version,
        String database,
        String role,
        boolean superuser,
        Instant now,
        Instant started,
        long bytes,
        int connections,
        int here,
        int active,
        int limit,
        int idleInTransaction,
        int hidden,
        Optional<Instant> oldestTransaction,
        boolean standby,
        Optional<Instant> replayed,
        int followers,
        Optional<String> tls) {}
