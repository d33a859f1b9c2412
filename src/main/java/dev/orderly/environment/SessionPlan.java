package dev.orderly.environment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings a session starts with.
 *
 * @param readOnly value of {@code default_transaction_read_only}
 * @param statementTimeout absent for none
 */
record SessionPlan(
        boolean readOnly, Optional<Duration> statementTimeout, Duration lockTimeout, String applicationName) {

    private static final Duration READ_LIMIT = Duration.ofMinutes(5);
    private static final int LONGEST_NAME = 63;

    /** Short reads from the pool. */
    static SessionPlan pooledRead(Address address) {
        return of(address, true, address.settings().statementTimeout().or(() -> Optional.of(READ_LIMIT)));
    }

    /** Sessions of the user's own. */
    static SessionPlan ownRead(Address address) {
        return of(address, true, address.settings().statementTimeout());
    }

    /** Operations: their plans set the statement timeouts themselves. */
    static SessionPlan writing(Address address) {
        return of(address, false, Optional.empty());
    }

    private static SessionPlan of(Address address, boolean readOnly, Optional<Duration> statementTimeout) {
        String name = "orderly/" + address.label() + "/" + System.getProperty("user.name");
        String plain = name.replaceAll("[^ -~]", "?");
        return new SessionPlan(
                readOnly,
                statementTimeout,
                address.settings().lockTimeout(),
                plain.substring(0, Math.min(plain.length(), LONGEST_NAME)));
    }

    /** Names and values for {@code SET} or the start-up packet. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("default_transaction_read_only", readOnly ? "on" : "off");
        parameters.put("statement_timeout", millis(statementTimeout.orElse(Duration.ZERO)));
        parameters.put("lock_timeout", millis(lockTimeout));
        return parameters;
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
