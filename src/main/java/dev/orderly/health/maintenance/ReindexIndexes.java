package dev.orderly.health.maintenance;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.diff.HazardCode;
import dev.orderly.environment.Databases;
import dev.orderly.health.check.CheckDatabase;
import dev.orderly.health.check.CheckRequest;
import dev.orderly.health.check.CheckRules;
import dev.orderly.health.check.DatabaseCheck;
import dev.orderly.health.check.RuleFinding;
import dev.orderly.health.check.Thresholds;
import dev.orderly.health.reading.Reading;
import dev.orderly.operation.Door;
import dev.orderly.operation.OpenHazard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The use case behind {@code db reindex}: indexes one by one, so that partitioned tables are the same on every server and a
 * rebuild that is stopped leaves one index at most. What such a one left is dropped first, where it is certain.
 */
public final class ReindexIndexes {

    private static final Set<String> RULES = Set.of("invalid-index", "index-bloat");

    private static final String LEFT = "an interrupted REINDEX CONCURRENTLY left it";

    private final Databases databases;
    private final CheckDatabase check;

    public ReindexIndexes(Databases databases, CheckDatabase check) {
        this.databases = databases;
        this.check = check;
    }

    /**
     * @param blocking without CONCURRENTLY
     * @param rules what the workspace says of findings: those that it accepts are no need
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, exit 2; the guard's refusals, exit 4; {@code
     *     partly-applied}, exit 7, when it is stopped and some is done
     */
    public Maintained run(MaintenanceRequest request, boolean blocking, CheckRules rules, Door door) {
        List<IndexState> meant = Named.chosen(
                Reading.of(
                        databases,
                        request.environment(),
                        "reading the indexes of \"" + request.environment().name() + '"',
                        States::indexes),
                request.names(),
                idle -> Maintenance.unknown("index or table with indexes", idle));
        List<String> notes = new ArrayList<>();
        Map<String, String> needs = request.needed() ? needs(request, rules, notes) : Map.of();
        List<IndexState> rebuilt = meant.stream()
                .filter(index -> !index.leftover())
                .filter(index -> !request.needed() || needs.containsKey(index.told()))
                .toList();
        List<Step> steps = new ArrayList<>();
        meant.stream().filter(IndexState::leftover).map(ReindexIndexes::removal).forEach(steps::add);
        rebuilt.forEach(index -> steps.add(rebuild(index, blocking, Optional.ofNullable(needs.get(index.told())))));
        List<OpenHazard> hazards = blocking ? hazards(rebuilt) : List.of();
        return new Maintenance(request, command(request, blocking), steps, hazards, notes).through(door);
    }

    private static String command(MaintenanceRequest request, boolean blocking) {
        return "db reindex" + (blocking ? " --blocking" : "")
                + (request.names().isEmpty() && !request.needed() ? " --all" : "");
    }

    private Map<String, String> needs(MaintenanceRequest request, CheckRules rules, List<String> notes) {
        DatabaseCheck found = check.run(
                new CheckRequest(request.environment(), rules, RULES, Set.of(), false, Thresholds.standard()));
        found.unseen().forEach(it -> notes.add("not looked at by " + it.rule() + ": " + it.why()));
        return found.findings().stream()
                .collect(Collectors.toMap(RuleFinding::object, RuleFinding::found, (one, other) -> one));
    }

    private static Step removal(IndexState index) {
        return Step.of(
                Action.DROP, index, "DROP INDEX CONCURRENTLY " + index.name().quoted(), Optional.of(LEFT), true);
    }

    private static Step rebuild(IndexState index, boolean blocking, Optional<String> why) {
        String sql = "REINDEX INDEX " + (blocking ? "" : "CONCURRENTLY ")
                + index.name().quoted();
        return Step.of(Action.REINDEX, index, sql, why, !blocking);
    }

    private static List<OpenHazard> hazards(List<IndexState> indexes) {
        if (indexes.isEmpty()) {
            return List.of();
        }
        long bytes = indexes.stream().mapToLong(IndexState::bytes).sum();
        String message = "REINDEX without CONCURRENTLY builds " + indexes.size()
                + (indexes.size() == 1 ? " index" : " indexes") + " anew, " + ByteCount.words(bytes)
                + ": writes to a table wait until its index is built, and so do reads that would use it";
        return List.of(new OpenHazard(HazardCode.BLOCKS_WRITES.word(), message));
    }
}
