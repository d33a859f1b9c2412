package dev.orderly.view;

import dev.orderly.drill.CheckResult;
import dev.orderly.drill.Drill;
import dev.orderly.drill.Phase;
import dev.orderly.drill.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drills: what one showed, and how they went over time. */
public final class DrillView {

    private static final double MILLIS = 1000.0;

    private DrillView() {}

    public static Document run(List<Drill> drills) {
        List<Block> blocks = new ArrayList<>();
        for (Drill drill : drills) {
            for (Rehearsal rehearsal : drill.rehearsals()) {
                blocks.add(phases(rehearsal));
                blocks.add(checks(rehearsal));
            }
            blocks.add(new Text(verdict(drill)));
        }
        return new Document(blocks, json(drills));
    }

    private static Block phases(Rehearsal rehearsal) {
        String took = Stream.of(Phase.values())
                .filter(rehearsal.phases()::containsKey)
                .map(phase -> phase.word() + " " + words(rehearsal.phases().getOrDefault(phase, Duration.ZERO)))
                .collect(Collectors.joining(", "));
        return KeyValues.start()
                .add("backup", rehearsal.backup() + ", " + rehearsal.kind())
                .add("of", PointInTime.of(rehearsal.taken()))
                .add(
                        "restored",
                        rehearsal.server().map(server -> "on the " + server).orElse("no"))
                .add("took", took)
                .end();
    }

    private static Block checks(Rehearsal rehearsal) {
        Table.Builder table = Table.of("check", "outcome", "");
        rehearsal
                .checks()
                .forEach(check -> table.row(check.check(), check.outcome().word(), check.message()));
        return table.whenEmpty("it was not restored: " + rehearsal.failure().orElse(""));
    }

    private static String verdict(Drill drill) {
        List<String> lines = new ArrayList<>();
        lines.add(drill.environment() + (drill.passed() ? ": the drill passed" : ": the drill failed"));
        drill.faults().forEach(fault -> lines.add("  " + fault));
        drill.recoveryTime()
                .ifPresent(took -> lines.add("  a recovery takes " + words(took)
                        + objective(drill.objectives().recoveryTime(), drill.recoveryTimeMet(), "RTO")));
        drill.dataLoss()
                .ifPresent(lost -> lines.add("  and loses what was written in the last " + words(lost)
                        + (drill.isByWal() ? " at most, by the archived WAL" : "")
                        + objective(drill.objectives().dataLoss(), drill.dataLossMet(), "RPO")));
        return String.join("\n", lines);
    }

    private static String objective(Optional<Duration> most, Optional<Boolean> met, String name) {
        return most.map(limit -> ": " + name + " of " + words(limit) + (met.orElse(false) ? " met" : " missed"))
                .orElse(", without an objective");
    }

    /** @param most how many of the newest */
    public static Document report(List<Drill> drills, int most) {
        Map<String, Duration> before = new HashMap<>();
        List<Object[]> rows = new ArrayList<>();
        for (Drill drill : drills) {
            rows.add(new Object[] {
                PointInTime.of(drill.started()),
                drill.environment(),
                drill.rehearsals().stream().map(Rehearsal::backup).collect(Collectors.joining("\n")),
                drill.recoveryTime().map(DrillView::words).orElse(""),
                trend(before.get(drill.environment()), drill.recoveryTime()),
                met(drill.recoveryTimeMet()),
                drill.dataLoss().map(DrillView::words).orElse(""),
                drill.dataLoss().map(lost -> by(drill)).orElse(""),
                met(drill.dataLossMet()),
                drill.passed() ? "passed" : String.join("\n", drill.faults())
            });
            drill.recoveryTime().ifPresent(took -> before.put(drill.environment(), took));
        }
        Table.Builder table = Table.of(
                "when", "environment", "backups", "recovery#", "trend#", "RTO", "loss#", "by", "RPO", "result");
        rows.subList(Math.max(0, rows.size() - most), rows.size()).forEach(table::row);
        List<Drill> shown = drills.subList(Math.max(0, drills.size() - most), drills.size());
        return Document.of(json(shown), table.whenEmpty("there was no drill yet: drill run"), summary(drills));
    }

    private static Text summary(List<Drill> drills) {
        Map<String, List<Drill>> each = drills.stream()
                .collect(Collectors.groupingBy(Drill::environment, LinkedHashMap::new, Collectors.toList()));
        return new Text(each.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + entry.getValue().stream().filter(Drill::passed).count() + " of "
                        + entry.getValue().size() + " passed")
                .collect(Collectors.joining("\n")));
    }

    /** What leads further. */
    private static String by(Drill drill) {
        return drill.isByWal() ? "wal" : "backup";
    }

    private static String trend(@Nullable Duration before, Optional<Duration> now) {
        if (before == null || before.isZero() || now.isEmpty()) {
            return "";
        }
        double ratio = (double) now.get().toMillis() / before.toMillis() - 1;
        return String.format(Locale.ROOT, "%+.0f %%", ratio * 100);
    }

    private static String met(Optional<Boolean> met) {
        return met.map(yes -> yes ? "met" : "missed").orElse("");
    }

    /** Seconds with a decimal, or in the two largest units. */
    static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
        }
        if (time.compareTo(Duration.ofHours(2)) < 0) {
            return time.toMinutes() + " min" + some(time.toSecondsPart(), " s");
        }
        return time.toDays() < 2
                ? time.toHours() + " h" + some(time.toMinutesPart(), " min")
                : time.toDays() + " days" + some(time.toHoursPart(), " h");
    }

    private static String some(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }

    private static Object json(List<Drill> drills) {
        return Json.object("drills", drills.stream().map(DrillView::json).toList());
    }

    private static Object json(Drill drill) {
        return Json.object(
                "environment", drill.environment(),
                "started", drill.started(),
                "passed", drill.passed(),
                "faults", drill.faults(),
                "recoverySeconds", drill.recoveryTime().map(DrillView::seconds),
                "rtoSeconds", drill.objectives().recoveryTime().map(DrillView::seconds),
                "rtoMet", drill.recoveryTimeMet(),
                "lossSeconds", drill.dataLoss().map(DrillView::seconds),
                "lossBy", drill.dataLoss().map(lost -> by(drill)),
                "rpoSeconds", drill.objectives().dataLoss().map(DrillView::seconds),
                "rpoMet", drill.dataLossMet(),
                "rehearsals", drill.rehearsals().stream().map(DrillView::json).toList());
    }

    private static Object json(Rehearsal rehearsal) {
        Map<String, @Nullable Object> seconds = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Duration took = rehearsal.phases().get(phase);
            seconds.put(phase.word(), took == null ? null : seconds(took));
        }
        return Json.object(
                "backup", rehearsal.backup(),
                "kind", rehearsal.kind(),
                "taken", rehearsal.taken(),
                "server", rehearsal.server(),
                "failure", rehearsal.failure(),
                "seconds", seconds,
                "checks", rehearsal.checks().stream().map(DrillView::json).toList());
    }

    private static Object json(CheckResult check) {
        return Json.object("check", check.check(), "outcome", check.outcome().word(), "message", check.message());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
