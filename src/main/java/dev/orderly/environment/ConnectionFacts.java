package dev.orderly.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one connection to an environment's database tells.
 *
 * @param version the server's own words, such as {@code 18.6}
 * @param tls protocol and cipher, absent when the connection is in plain text
 * @param pooler whether something between answers in the server's place
 * @param createSchema whether the role may create schemas in the database
 * @param latency one round trip
 * @param serverTime the server's clock when it answered
 * @param marker what the database says it is
 */
public record ConnectionFacts(
        String database,
        String user,
        int serverMajor,
        String version,
        Optional<String> tls,
        boolean superuser,
        boolean createDatabase,
        boolean createRole,
        boolean createSchema,
        boolean inRecovery,
        boolean pooler,
        Duration latency,
        Instant serverTime,
        long databaseBytes,
        Optional<MarkerState> marker) {}
