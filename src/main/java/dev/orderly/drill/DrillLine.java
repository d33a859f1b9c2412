package dev.orderly.drill;

import dev.orderly.environment.Objectives;
import dev.orderly.workspace.FormatUpgrades;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A line of the history: a drill as one JSON object with a format version; times in milliseconds. */
final class DrillLine {

    private static final FormatUpgrades<JsonNode> FORMATS = new FormatUpgrades<>("the history of drills", List.of());
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private DrillLine() {}

    static boolean isWhole(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (RuntimeException e) {
            return false;
        }
    }

    static String write(Drill drill) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("format", FORMATS.current());
        line.put("environment", drill.environment());
        line.put("started", drill.started().toString());
        drill.objectives().recoveryTime().ifPresent(most -> line.put("rto", most.toMillis()));
        drill.objectives().dataLoss().ifPresent(most -> line.put("rpo", most.toMillis()));
        drill.walExposure().ifPresent(exposed -> line.put("wal", exposed.toMillis()));
        line.put(
                "rehearsals",
                drill.rehearsals().stream().map(DrillLine::rehearsal).toList());
        return JSON.writeValueAsString(line);
    }

    private static Map<String, Object> rehearsal(Rehearsal rehearsal) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("backup", rehearsal.backup());
        line.put("kind", rehearsal.kind());
        line.put("taken", rehearsal.taken().toString());
        rehearsal.server().ifPresent(server -> line.put("server", server));
        rehearsal.failure().ifPresent(why -> line.put("failure", why));
        Map<String, Long> phases = new LinkedHashMap<>();
        rehearsal.phases().forEach((phase, took) -> phases.put(phase.word(), took.toMillis()));
        line.put("phases", phases);
        line.put(
                "checks",
                rehearsal.checks().stream()
                        .map(check -> Map.of(
                                "check", check.check(),
                                "outcome", check.outcome().word(),
                                "message", check.message()))
                        .toList());
        return line;
    }

    static Drill read(String text) {
        JsonNode written = JSON.readTree(text);
        JsonNode line = FORMATS.upgrade(written, written.path("format").asInt(1));
        List<Rehearsal> rehearsals = new ArrayList<>();
        line.path("rehearsals").forEach(each -> rehearsals.add(rehearsal(each)));
        return new Drill(
                line.path("environment").asString(""),
                Instant.parse(line.path("started").asString("")),
                new Objectives(duration(line, "rto"), duration(line, "rpo")),
                rehearsals,
                duration(line, "wal"));
    }

    private static Rehearsal rehearsal(JsonNode line) {
        Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
        line.path("phases")
                .properties()
                .forEach(each -> Phase.named(each.getKey())
                        .ifPresent(phase -> phases.put(
                                phase, Duration.ofMillis(each.getValue().asLong(0)))));
        List<CheckResult> checks = new ArrayList<>();
        line.path("checks").forEach(each -> checks.add(check(each)));
        return new Rehearsal(
                line.path("backup").asString(""),
                line.path("kind").asString(""),
                Instant.parse(line.path("taken").asString("")),
                text(line, "server"),
                text(line, "failure"),
                phases,
                checks);
    }

    private static CheckResult check(JsonNode line) {
        return new CheckResult(
                line.path("check").asString(""),
                CheckResult.Outcome.named(line.path("outcome").asString("")).orElseThrow(IllegalArgumentException::new),
                line.path("message").asString(""));
    }

    private static Optional<Duration> duration(JsonNode line, String name) {
        return Optional.ofNullable(line.get(name)).map(node -> Duration.ofMillis(node.asLong(0)));
    }

    private static Optional<String> text(JsonNode line, String name) {
        return Optional.ofNullable(line.get(name)).map(node -> node.asString(""));
    }
}
