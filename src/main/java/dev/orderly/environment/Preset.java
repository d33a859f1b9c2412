package dev.orderly.environment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings that go together for one way of running a server; the configuration may change each of them. */
enum Preset {
    /** On this machine: quick to give up. */
    LOCAL(new ConnectionSettings(
            4,
            Duration.ofSeconds(2),
            Optional.empty(),
            Duration.ofSeconds(10),
            Optional.empty(),
            Optional.empty(),
            java.util.List.of(),
            false)),
    /** A server that others use too: few connections, short waits for locks, no endless statements. */
    SHARED_SERVER(new ConnectionSettings(
            2,
            Duration.ofSeconds(5),
            Optional.of(Duration.ofMinutes(5)),
            Duration.ofSeconds(5),
            Optional.empty(),
            Optional.empty(),
            java.util.List.of(),
            false)),
    /** Far away, perhaps asleep, reached over the open network: patience and TLS that is always verified. */
    MANAGED_CLOUD(new ConnectionSettings(
            3,
            Duration.ofSeconds(15),
            Optional.of(Duration.ofMinutes(5)),
            Duration.ofSeconds(5),
            Optional.of(TlsMode.VERIFY_FULL),
            Optional.empty(),
            java.util.List.of(),
            false)),
    /** As a managed cloud, with a pooler in front that hands the server out by transaction. */
    TRANSACTION_POOLER(new ConnectionSettings(
            2,
            Duration.ofSeconds(15),
            Optional.of(Duration.ofMinutes(1)),
            Duration.ofSeconds(5),
            Optional.empty(),
            Optional.empty(),
            java.util.List.of(),
            true));

    static final Map<String, Preset> WORDS = Map.of(
            "local", LOCAL,
            "shared-server", SHARED_SERVER,
            "managed-cloud", MANAGED_CLOUD,
            "transaction-pooler", TRANSACTION_POOLER);

    private final ConnectionSettings settings;

    Preset(ConnectionSettings settings) {
        this.settings = settings;
    }

    ConnectionSettings settings() {
        return settings;
    }
}
