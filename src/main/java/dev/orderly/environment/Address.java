package dev.orderly.environment;

/**
 * One database to connect to, with how.
 *
 * @param label the environment's name, or what else stands in messages
 */
record Address(String label, DatabaseUrl url, ConnectionSettings settings) {

    Address withDatabase(String database) {
        return new Address(label, url.withDatabase(database), settings);
    }

    /** Whether what is at the other end may be a pooler, to which no session settings are sent. */
    boolean pooled() {
        return settings.pooler();
    }

    String user() {
        return url.user().orElseGet(() -> System.getProperty("user.name"));
    }

    TlsMode tls() {
        return java.util.Optional.ofNullable(url.options().get("sslmode"))
                .flatMap(TlsMode::of)
                .or(settings::tls)
                .orElse(url.isLocal() ? TlsMode.PREFER : TlsMode.VERIFY_FULL);
    }
}
