package dev.orderly.migration;

import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.RowOutcome;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tries pending versions on a sample of the environment's rows, each after those before it. */
final class CheckOnRows {

    private final MigrationPorts ports;
    private final Environment target;
    private final LoadedSchema now;
    private final VersionSchemas schemas;
    private final List<Problem> problems;

    /**
     * @param now the environment's schema
     * @param problems filled with what fails on rows
     */
    CheckOnRows(
            MigrationPorts ports,
            Environment target,
            LoadedSchema now,
            VersionSchemas schemas,
            List<Problem> problems) {
        this.ports = ports;
        this.target = target;
        this.now = now;
        this.schemas = schemas;
        this.problems = problems;
    }

    /** @param pending all that are pending up to the last of the entries, not empty */
    List<CheckedMigrations.Entry> entries(List<CheckedMigrations.Entry> entries, List<VersionFiles> pending) {
        Map<Version, String> words = tried(pending);
        return entries.stream()
                .map(entry ->
                        entry.withRows(Optional.of(words.getOrDefault(entry.version(), "not tried: not pending"))))
                .toList();
    }

    private Map<Version, String> tried(List<VersionFiles> pending) {
        Map<Version, String> words = new HashMap<>();
        VersionFiles last = pending.get(pending.size() - 1);
        try (RowProofs proofs =
                RowProofs.of(ports, target, now, schemas.upTo(last.version()).catalog(), target)) {
            String obstacle = "";
            for (VersionFiles version : pending) {
                if (obstacle.isEmpty()) {
                    obstacle = FilePlan.cannotBeTried(version).orElse("");
                }
                words.put(version.version(), obstacle.isEmpty() ? words(proofs, version) : "not tried: " + obstacle);
                if (!problems.isEmpty()) {
                    obstacle = "version " + version.version() + " does not hold on rows";
                }
            }
        }
        return words;
    }

    private String words(RowProofs proofs, VersionFiles version) {
        Plan forward = FilePlan.of(version.forward());
        Optional<Plan> undo = version.undo().map(FilePlan::of);
        List<Step> own = Stream.concat(Stream.of(forward), undo.stream())
                .flatMap(plan -> plan.steps().stream())
                .toList();
        RowOutcome outcome = proofs.outcome(forward, undo, new ArrayList<>(own));
        if (outcome.isRefuted()) {
            problems.add(proofs.refuted("version " + version.version(), outcome));
            return "refuted";
        }
        return proofs.words(outcome);
    }
}
