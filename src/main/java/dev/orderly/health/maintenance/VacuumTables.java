package dev.orderly.health.maintenance;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.diff.HazardCode;
import dev.orderly.environment.Databases;
import dev.orderly.health.reading.Reading;
import dev.orderly.operation.Door;
import dev.orderly.operation.OpenHazard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The use case behind {@code db vacuum}: tables one by one, a partitioned one by its partitions. */
public final class VacuumTables {

    /** What a disk in ordinary use writes: for the estimate of how long others wait. */
    private static final long BYTES_A_SECOND = 100L << 20;

    /**
     * What VACUUM does beside its work.
     *
     * @param full the tables are written anew, under exclusive locks
     * @param freeze rows are marked as older than every transaction
     * @param analyze statistics are gathered too
     */
    public record Options(boolean full, boolean freeze, boolean analyze) {

        String prefix() {
            String words = Stream.of(full ? "FULL" : "", freeze ? "FREEZE" : "", analyze ? "ANALYZE" : "")
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(", "));
            return words.isEmpty() ? "VACUUM " : "VACUUM (" + words + ") ";
        }

        private String command() {
            return "db vacuum" + (full ? " --full" : "") + (freeze ? " --freeze" : "") + (analyze ? " --analyze" : "");
        }
    }

    private final Databases databases;

    public VacuumTables(Databases databases) {
        this.databases = databases;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2; the guard's refusals, exit 4; {@code
     *     partly-applied}, exit 7, when it is stopped and some is done
     */
    public Maintained run(MaintenanceRequest request, Options options, Door door) {
        AnalysisPlan analysis = Reading.of(
                databases,
                request.environment(),
                "reading the tables of \"" + request.environment().name() + '"',
                AnalysisPlan::read);
        List<TableState> meant = analysis.meant(request.names());
        List<TableState> tables = meant.stream()
                .filter(table -> !table.partitioned())
                .filter(table -> !request.needed() || table.vacuum().isPresent())
                .toList();
        List<Step> steps = new ArrayList<>();
        tables.forEach(table -> steps.add(Step.of(
                options.full() ? Action.REWRITE : Action.VACUUM,
                table,
                options.prefix() + analysis.target(table),
                request.needed() ? table.vacuum() : Optional.empty())));
        if (options.analyze()) {
            steps.addAll(analysis.beside(meant, tables, request.needed()));
        }
        List<OpenHazard> hazards = options.full() ? hazards(tables) : List.of();
        return new Maintenance(request, options.command(), steps, hazards, List.of()).through(door);
    }

    private static List<OpenHazard> hazards(List<TableState> tables) {
        List<TableState> free =
                tables.stream().filter(table -> table.obstacle().isEmpty()).toList();
        if (free.isEmpty()) {
            return List.of();
        }
        long bytes = free.stream().mapToLong(TableState::bytes).sum();
        long largest = free.stream().mapToLong(TableState::bytes).max().orElse(0);
        String message = "VACUUM (FULL) writes " + free.size() + (free.size() == 1 ? " table" : " tables") + " anew, "
                + ByteCount.words(bytes) + " with indexes: reads and writes of a table wait until it is done, about "
                + seconds(largest) + " for the largest, " + seconds(bytes) + " in all at 100 MB a second";
        return List.of(new OpenHazard(HazardCode.BLOCKS_READS.word(), message));
    }

    private static String seconds(long bytes) {
        return Math.max(1, bytes / BYTES_A_SECOND) + " s";
    }
}
