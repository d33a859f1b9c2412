package dev.orderly.recovery.pgbackrest;

import dev.orderly.recovery.base.BaseBackup;
import dev.orderly.recovery.wal.Lsn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code pgbackrest info --output=json} tells of one stanza.
 *
 * @param backups that have no error, the oldest first
 * @param lastSegment the newest WAL segment in the repository
 */
record StanzaReport(List<BaseBackup> backups, Optional<String> lastSegment) {

    static StanzaReport parse(String json, String environment) {
        JsonNode stanza = JsonMapper.shared().readTree(json).path(0);
        List<BaseBackup> backups = new ArrayList<>();
        String version = stanza.path("db").path(0).path("version").asString("");
        String system = stanza.path("db").path(0).path("system-id").asString("");
        for (JsonNode backup : stanza.path("backup")) {
            if (!backup.path("error").asBoolean(false) && backup.hasNonNull("lsn")) {
                backups.add(backup(backup, environment, system, version));
            }
        }
        backups.sort(Comparator.comparing(BaseBackup::finishedAt));
        Optional<String> last = Optional.empty();
        for (JsonNode archive : stanza.path("archive")) {
            last = Optional.of(archive.path("max").asString("")).filter(name -> !name.isEmpty());
        }
        return new StanzaReport(List.copyOf(backups), last);
    }

    /** The numbers of those that a backup holds. */
    static Set<String> tablespaces(PgBackRest program, BaseBackup backup) {
        Set<String> numbers = new HashSet<>();
        JsonNode stanza = JsonMapper.shared()
                .readTree(program.run(List.of("--set=" + backup.id(), "--output=json", "info")))
                .path(0);
        for (JsonNode tablespace : stanza.path("backup").path(0).path("tablespace")) {
            numbers.add(tablespace.path("oid").asString());
        }
        return numbers;
    }

    /** Its times are of whole seconds; that of its end is taken for the next one. */
    private static BaseBackup backup(JsonNode backup, String environment, String system, String version) {
        JsonNode times = backup.path("timestamp");
        return new BaseBackup(
                BaseBackup.FORMAT,
                backup.path("label").asString(),
                environment,
                backup.path("type").asString(),
                system,
                version,
                Long.parseLong(backup.path("archive").path("start").asString().substring(0, 8), 16),
                new Lsn(backup.path("lsn").path("start").asString()),
                new Lsn(backup.path("lsn").path("stop").asString()),
                Instant.ofEpochSecond(times.path("start").asLong()),
                Instant.ofEpochSecond(times.path("stop").asLong() + 1),
                backup.path("info").path("size").asLong(),
                0,
                backup.path("info").path("repository").path("delta").asLong(),
                "",
                Map.of(),
                Map.of());
    }
}
