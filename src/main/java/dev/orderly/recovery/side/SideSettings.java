package dev.orderly.recovery.side;

import dev.orderly.environment.server.SideServer;
import dev.orderly.recovery.Durable;
import dev.orderly.recovery.RecoveryPlace;
import dev.orderly.recovery.archiving.ArchiveScripts;
import dev.orderly.recovery.base.BaseBackup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a side server is started: by itself, for us alone, without the jobs of the one that it is like. None of it is written into
 * its files, so that it can take that one's place.
 */
final class SideSettings {

    private static final Set<String> NOT_BELOW = Set.of(
            "max_connections",
            "max_worker_processes",
            "max_wal_senders",
            "max_prepared_transactions",
            "max_locks_per_transaction",
            "shared_preload_libraries");

    private static final List<String> TARGETS = List.of(
            "recovery_target",
            "recovery_target_lsn",
            "recovery_target_name",
            "recovery_target_time",
            "recovery_target_xid");

    private SideSettings() {}

    /** For looking: what is there cannot be written to by accident. */
    static Map<String, String> looking(SideServer server, Map<String, String> ofBase) {
        Map<String, String> settings = new LinkedHashMap<>();
        // its files may name the place of the one that it is like
        settings.put("data_directory", server.data().toString());
        settings.put("hba_file", rights(server.folder()).toString());
        settings.put("ident_file", server.folder().resolve("pg_ident.conf").toString());
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("external_pid_file", "");
        settings.put("ssl", "off");
        settings.put("logging_collector", "off");
        settings.put("log_destination", "stderr");
        settings.put("log_min_messages", "info");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_statement", "none");
        settings.put("lc_messages", "C");
        settings.put("timezone", "UTC");
        settings.put("default_transaction_read_only", "on");
        settings.put("autovacuum", "off");
        // what is only looked at need not outlive a power failure
        settings.put("fsync", "off");
        // its WAL is a branch that nobody asked for; subscriptions would take what is meant for the other
        settings.put("archive_mode", "off");
        settings.put("max_logical_replication_workers", "0");
        settings.put("primary_conninfo", "");
        settings.put("hot_standby", "off");
        if (ofBase.getOrDefault("shared_preload_libraries", "").contains("pg_cron")) {
            settings.put("cron.launch_active_jobs", "off");
        }
        return settings;
    }

    /** How it gets to where it stops, from an archive of ours. */
    static Map<String, String> replaying(RecoveryPlace place, SideServer side, Map<String, String> target) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("restore_command", ArchiveScripts.restoreCommand(place, side.folder()));
        settings.put("archive_cleanup_command", "");
        settings.put("recovery_end_command", "");
        settings.put("recovery_target_timeline", "latest");
        settings.put("recovery_target_action", "promote");
        settings.put("recovery_min_apply_delay", "0");
        // what an earlier recovery has left in its files: two targets are refused, and the later word on the line
        // counts
        TARGETS.forEach(other -> settings.put(other, ""));
        target.forEach((name, value) -> {
            settings.remove(name);
            settings.put(name, value);
        });
        return settings;
    }

    private static Path rights(Path folder) {
        Path file = folder.resolve("pg_hba.conf");
        Durable.write(file, "host all all 127.0.0.1/32 scram-sha-256\n".getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** Of a server whose configuration lies elsewhere, as on Debian: what the WAL and the extensions need. */
    static void configure(Path data, BaseBackup base) {
        Path file = data.resolve("postgresql.conf");
        if (!Files.exists(file)) {
            StringBuilder text = new StringBuilder();
            base.settings().forEach((name, value) -> {
                if (NOT_BELOW.contains(name)) {
                    text.append(name)
                            .append(" = '")
                            .append(value.replace("'", "''"))
                            .append("'\n");
                }
            });
            Durable.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
