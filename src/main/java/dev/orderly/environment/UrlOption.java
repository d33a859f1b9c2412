package dev.orderly.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parameters of a database URL that are understood. Anything that names a class, a file to write or a log is not. */
enum UrlOption {
    SSLMODE("sslmode", "sslmode"),
    SSLROOTCERT("sslrootcert", "sslrootcert"),
    SSLCERT("sslcert", "sslcert"),
    SSLKEY("sslkey", "sslkey"),
    SSLNEGOTIATION("sslnegotiation", "sslNegotiation"),
    CHANNEL_BINDING("channel_binding", "channelBinding"),
    GSSENCMODE("gssencmode", "gssEncMode"),
    CONNECT_TIMEOUT("connect_timeout", "connectTimeout"),
    APPLICATION_NAME("application_name", "ApplicationName"),
    OPTIONS("options", "options"),
    TARGET_SESSION_ATTRS("target_session_attrs", "targetServerType"),
    LOAD_BALANCE_HOSTS("load_balance_hosts", "loadBalanceHosts");

    private final String libpq;
    private final String jdbc;

    UrlOption(String libpq, String jdbc) {
        this.libpq = libpq;
        this.jdbc = jdbc;
    }

    String libpq() {
        return libpq;
    }

    String jdbc() {
        return jdbc;
    }

    /** The value that pgjdbc knows for one of libpq's. */
    String jdbcValue(String value) {
        if (this != TARGET_SESSION_ATTRS) {
            return value;
        }
        return switch (value) {
            case "read-write" -> "primary";
            case "read-only", "standby" -> "secondary";
            case "prefer-standby" -> "preferSecondary";
            default -> value;
        };
    }

    static Optional<UrlOption> of(String name) {
        return Arrays.stream(values())
                .filter(option -> option.libpq.equals(name) || option.jdbc.equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(UrlOption::libpq).toList();
    }
}
