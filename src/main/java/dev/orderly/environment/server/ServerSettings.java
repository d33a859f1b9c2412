package dev.orderly.environment.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/**
 * Server settings that Orderly writes into {@code conf.d/orderly.conf} of an embedded server's data folder.
 *
 * @param values setting to value, in the order they are written
 */
public record ServerSettings(Map<String, String> values) {

    public ServerSettings {
        values = new LinkedHashMap<>(values);
    }

    /** What embedded servers run with: local connections only, nothing lost on a crash, room for large transactions. */
    public static ServerSettings durable() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("listen_addresses", "127.0.0.1");
        values.put("unix_socket_directories", "");
        values.put("fsync", "on");
        // a transaction that creates 1,000 tables with their indexes needs more than the default of 64
        values.put("max_locks_per_transaction", "1024");
        values.put("lc_messages", "C");
        // a failed CREATE ROLE … PASSWORD must not put the password into the server's log
        values.put("log_min_error_statement", "panic");
        return new ServerSettings(values);
    }

    /** {@link #durable()} without durability: for throw-away servers whose data nobody wants back. */
    public static ServerSettings throwAway() {
        return durable()
                .with("fsync", "off")
                .with("synchronous_commit", "off")
                .with("full_page_writes", "off")
                .with("autovacuum", "off")
                .with("max_connections", "200")
                .with("wal_level", "minimal")
                .with("max_wal_senders", "0");
    }

    public ServerSettings with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new ServerSettings(more);
    }

    boolean isDurable() {
        return !"off".equals(values.get("fsync"));
    }

    /** The settings as the text of a configuration file. */
    String toConfiguration() {
        return values.entrySet().stream()
                .map(ServerSettings::line)
                .collect(Collectors.joining(
                        "", "# written by orderly at each start; put your own into another file here\n", ""));
    }

    private static String line(Entry<String, String> setting) {
        return setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n";
    }
}
