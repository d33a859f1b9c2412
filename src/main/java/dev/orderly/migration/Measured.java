package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.ChangeHazards;
import dev.orderly.diff.Hazard;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.measure.Estimates;
import dev.orderly.diff.measure.MeasuredStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Measurements in the words of a check. */
final class Measured {

    private static final Set<String> KEEPING = Set.of(HazardCode.DATA_RESCUED.word(), HazardCode.DATA_MOVE.word());

    private Measured() {}

    static List<CheckedStatement> statements(List<MeasuredStatement> measured, Estimates estimates) {
        List<Double> held = estimates.held(measured);
        List<CheckedStatement> statements = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            statements.add(statement(measured.get(i), estimates.seconds(measured.get(i)), held.get(i)));
        }
        return statements;
    }

    private static CheckedStatement statement(MeasuredStatement measured, double seconds, double held) {
        return new CheckedStatement(
                measured.sql(),
                measured.locks().stream()
                        .map(lock -> new CheckedStatement.Lock(
                                lock.relation().toString(),
                                lock.mode().word(),
                                lock.mode().blocks().word(),
                                held))
                        .toList(),
                names(measured.rewrites()),
                names(measured.scans()),
                names(measured.builds().stream()
                        .map(MeasuredStatement.BuiltIndex::index)
                        .toList()),
                seconds,
                lines(measured.hazards().stream()),
                measured.note());
    }

    private static List<String> names(List<ObjectId> ids) {
        return ids.stream().map(ObjectId::toString).toList();
    }

    private static List<String> lines(Stream<Hazard> hazards) {
        return hazards.map(hazard -> hazard.code() + ": " + hazard.message())
                .distinct()
                .toList();
    }

    /** Seen and compared; of the file's own header, what could not be seen. */
    static List<String> hazards(VersionFiles version, List<MeasuredStatement> measured, Catalog before, Catalog after) {
        Set<String> lines = new LinkedHashSet<>(lines(Stream.concat(
                measured.stream().flatMap(statement -> statement.hazards().stream()),
                ChangeHazards.between(before, after).stream())));
        if (version.undo().isEmpty()) {
            lines.add(HazardCode.IRREVERSIBLE.word() + ": there is no undo file");
        }
        lines.removeIf(line -> isKept(line, version));
        Set<String> codes = new LinkedHashSet<>();
        lines.forEach(line -> codes.add(code(line)));
        version.forward().header().hazards().stream()
                .filter(line -> !codes.contains(code(line)))
                .forEach(lines::add);
        return List.copyOf(lines);
    }

    /** What the file itself keeps aside, or copies into a new form, before it drops it is not lost. */
    private static boolean isKept(String line, VersionFiles version) {
        String loss = HazardCode.DATA_LOSS.word() + ": rows or values of ";
        String object = line.replace(loss, " ").replace(" are lost", " ");
        return line.startsWith(loss)
                && version.forward().header().hazards().stream()
                        .anyMatch(kept -> KEEPING.contains(code(kept)) && kept.contains(object));
    }

    private static String code(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }
}
