package dev.orderly.operation;

import dev.orderly.workspace.FormatUpgrades;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of the journal, one JSON object each, with a format version: {@code started}, {@code finished}, and between
 * them {@code way-back} where an operation that dies leaves something to take back, and {@code services} when it has stopped or
 * started them.
 */
final class JournalLine {

    private static final FormatUpgrades<JsonNode> FORMATS = new FormatUpgrades<>("the workspace's journal", List.of());
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private JournalLine() {}

    static String started(JournalEntry entry, Optional<LogHead> head) {
        Map<String, Object> line = head("started", entry.operation(), entry.started());
        line.put("kind", entry.kind());
        line.put("environment", entry.environment());
        line.put("environmentKind", entry.environmentKind());
        line.put("database", entry.database());
        line.put("user", entry.actor().user());
        line.put("host", entry.actor().host());
        line.put("process", entry.actor().process());
        line.put("summary", entry.summary());
        line.put("details", entry.details());
        entry.undoes().ifPresent(id -> line.put("undoes", id));
        head.ifPresent(it -> line.put("log", Map.of("position", it.position(), "hash", it.hash())));
        return JSON.writeValueAsString(line);
    }

    /** The row of the audit log of that environment, in that database, that a line notes. */
    static Optional<LogWitness> witness(String text, String environment, String database) {
        if (!isWhole(text)) {
            return Optional.empty();
        }
        JsonNode line = JSON.readTree(text);
        JsonNode log = line.path("log");
        boolean itsOwn = line.path("environment").asString("").equals(environment)
                && line.path("database").asString("").equals(database);
        return itsOwn && log.isObject()
                ? Optional.of(new LogWitness(
                        log.path("position").asLong(0),
                        log.path("hash").asString(""),
                        "the journal of operation " + line.path("operation").asString("")))
                : Optional.empty();
    }

    static String announced(String operation, Instant at, WayBack way, boolean logged) {
        Map<String, Object> line = head("way-back", operation, at);
        line.put("wayBack", wayBack(way));
        line.put("logged", logged);
        return JSON.writeValueAsString(line);
    }

    static String services(String operation, Instant at, boolean stopped) {
        Map<String, Object> line = head("services", operation, at);
        line.put("stopped", stopped);
        return JSON.writeValueAsString(line);
    }

    static String finished(JournalEntry entry, Instant at, Outcome outcome) {
        Map<String, Object> line = head("finished", entry.operation(), at);
        line.put("outcome", outcome.word());
        line.put("details", entry.details());
        line.put("wayBack", wayBack(entry.wayBack()));
        entry.backup().ifPresent(name -> line.put("backup", name));
        line.put("logged", entry.logged());
        return JSON.writeValueAsString(line);
    }

    /** Adds the line to the entries read so far, by operation. */
    static void read(String text, Map<String, JournalEntry> entries) {
        read(text, entries, FORMATS);
    }

    /** As above; a line of an older format is brought up to that of the upgrades. */
    static void read(String text, Map<String, JournalEntry> entries, FormatUpgrades<JsonNode> formats) {
        JsonNode written = JSON.readTree(text);
        JsonNode line = formats.upgrade(written, written.path("format").asInt(1));
        String id = line.path("operation").asString("");
        switch (line.path("event").asString("")) {
            case "started" -> entries.put(id, start(id, line));
            case "way-back" -> entries.computeIfPresent(id, (key, entry) -> announce(entry, line));
            case "services" ->
                entries.computeIfPresent(
                        id,
                        (key, entry) -> entry.withServices(line.path("stopped").asBoolean(false)));
            default -> entries.computeIfPresent(id, (key, entry) -> finish(entry, line));
        }
    }

    static boolean isWhole(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Map<String, Object> head(String event, String operation, Instant at) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("format", FORMATS.current());
        line.put("event", event);
        line.put("operation", operation);
        line.put("at", at.toString());
        return line;
    }

    private static JournalEntry start(String id, JsonNode line) {
        Actor actor = new Actor(
                line.path("user").asString(""),
                line.path("host").asString(""),
                line.path("process").asLong(0));
        return new JournalEntry(
                id,
                line.path("kind").asString(""),
                line.path("environment").asString(""),
                line.path("environmentKind").asString(""),
                line.path("database").asString(""),
                Instant.parse(line.path("at").asString("")),
                Optional.empty(),
                Optional.empty(),
                actor,
                line.path("summary").asString(""),
                texts(line.path("details")),
                new WayBack.None("it did not finish"),
                Optional.empty(),
                text(line, "undoes"),
                false,
                false);
    }

    private static JournalEntry announce(JournalEntry entry, JsonNode line) {
        return entry.unlessItEnds(
                wayBack(line.path("wayBack")), line.path("logged").asBoolean(false));
    }

    private static JournalEntry finish(JournalEntry entry, JsonNode line) {
        return new JournalEntry(
                entry.operation(),
                entry.kind(),
                entry.environment(),
                entry.environmentKind(),
                entry.database(),
                entry.started(),
                Optional.of(Instant.parse(line.path("at").asString(""))),
                Optional.of(Outcome.valueOf(line.path("outcome").asString("").toUpperCase(Locale.ROOT))),
                entry.actor(),
                entry.summary(),
                texts(line.path("details")),
                wayBack(line.path("wayBack")),
                text(line, "backup"),
                entry.undoes(),
                line.path("logged").asBoolean(false),
                false);
    }

    private static Map<String, Object> wayBack(WayBack way) {
        if (way instanceof WayBack.MigrationsApplied it) {
            return Map.of("type", "migrations-applied", "versions", it.versions());
        } else if (way instanceof WayBack.MigrationsRolledBack it) {
            return Map.of("type", "migrations-rolled-back", "versions", it.versions());
        } else if (way instanceof WayBack.KeptDatabase it) {
            return keptDatabase(it);
        } else if (way instanceof WayBack.KeptObjects it) {
            return Map.of("type", "kept-objects", "database", it.database(), "kept", kept(it));
        } else if (way instanceof WayBack.DataSetMerged it) {
            return Map.of(
                    "type", "data-set-merged", "merged", it.operation(), "set", it.set(), "triggers", it.triggers());
        } else if (way instanceof WayBack.UndoScript it) {
            return Map.of("type", "undo-script", "sql", it.sql(), "fingerprintAfter", it.fingerprintAfter());
        } else if (way instanceof WayBack.SafetyBackup it) {
            return Map.of("type", "safety-backup", "backup", it.backup());
        }
        return Map.of("type", "none", "reason", way.words());
    }

    private static Map<String, Object> keptDatabase(WayBack.KeptDatabase way) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "kept-database");
        line.put("database", way.database());
        line.put("kept", way.kept());
        way.written().ifPresent(count -> {
            line.put("writtenRows", count.rows());
            line.put("countedSince", count.countedSince());
        });
        return line;
    }

    /** Journals of earlier versions did not count. */
    private static Optional<WriteCount> written(JsonNode way) {
        return text(way, "countedSince")
                .map(since -> new WriteCount(way.path("writtenRows").asLong(0), since));
    }

    private static WayBack wayBack(JsonNode way) {
        return switch (way.path("type").asString("")) {
            case "migrations-applied" -> new WayBack.MigrationsApplied(texts(way.path("versions")));
            case "migrations-rolled-back" -> new WayBack.MigrationsRolledBack(texts(way.path("versions")));
            case "kept-database" ->
                new WayBack.KeptDatabase(
                        way.path("database").asString(""), way.path("kept").asString(""), written(way));
            case "kept-objects" -> new WayBack.KeptObjects(way.path("database").asString(""), kept(way.path("kept")));
            case "data-set-merged" ->
                new WayBack.DataSetMerged(
                        way.path("merged").asString(""),
                        way.path("set").asString(""),
                        way.path("triggers").asBoolean(true));
            case "undo-script" ->
                new WayBack.UndoScript(
                        way.path("sql").asString(""),
                        way.path("fingerprintAfter").asString(""));
            case "safety-backup" -> new WayBack.SafetyBackup(way.path("backup").asString(""));
            default -> new WayBack.None(way.path("reason").asString("the journal does not say how"));
        };
    }

    private static List<Map<String, String>> kept(WayBack.KeptObjects way) {
        return way.kept().stream()
                .map(each -> Map.of("kind", each.kind(), "name", each.name(), "kept", each.kept()))
                .toList();
    }

    private static List<WayBack.KeptObjects.Kept> kept(JsonNode array) {
        List<WayBack.KeptObjects.Kept> kept = new ArrayList<>();
        array.forEach(each -> kept.add(new WayBack.KeptObjects.Kept(
                each.path("kind").asString(""),
                each.path("name").asString(""),
                each.path("kept").asString(""))));
        return kept;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    private static Optional<String> text(JsonNode line, String name) {
        return Optional.ofNullable(line.get(name)).map(node -> node.asString(""));
    }
}
