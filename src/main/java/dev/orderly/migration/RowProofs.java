package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.diff.proof.ProofResult.FailedStep;
import dev.orderly.diff.proof.RowOutcome;
import dev.orderly.diff.proof.RowTrial;
import dev.orderly.diff.rows.RowDifference;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchPolicy;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries versions, one after the other, on a sample of an environment's rows in a scratch database. Says what became of the
 * rows and never what is in them. Rows of production stay on its own server.
 */
final class RowProofs implements AutoCloseable {

    private static final int FEW = 3;

    private final String source;
    private final RowTrial trial;

    private RowProofs(String source, RowTrial trial) {
        this.source = source;
        this.trial = trial;
    }

    /**
     * Takes the sample.
     *
     * @param source whose rows are taken
     * @param start the schema that the source has
     * @param goal what the versions make in the end
     * @param target the environment that the versions are meant for; decides where they are tried
     * @throws ProblemException exit 4 for production's rows on another server, 6 when the schema cannot be rebuilt
     */
    static RowProofs of(
            MigrationPorts ports, Environment source, LoadedSchema start, Catalog goal, Environment target) {
        keepProduction(source, target);
        try (Connection connection = ports.databases().openReadOnlySession(source)) {
            return new RowProofs(source.name(), ports.proof().withRows(start, goal, connection, Optional.of(target)));
        } catch (SQLException e) {
            throw ServerErrors.problem("taking a sample of the rows of \"" + source.name() + "\"", e)
                    .raise(e);
        }
    }

    private static void keepProduction(Environment source, Environment target) {
        boolean atHome = source.equals(target) && target.scratch() instanceof ScratchPolicy.OnTarget;
        if (source.isProduction() && !atHome) {
            throw Problem.of(
                            "origin-refused",
                            ExitCode.REFUSED,
                            "rows of production leave its server anonymised only: a sample of \"" + source.name()
                                    + "\" would go to a scratch database elsewhere")
                    .hint("take rows of another environment, such as staging")
                    .hint("or let scratch databases of \"" + source.name()
                            + "\" be made on its own server: scratch: target in orderly.yaml")
                    .raise();
        }
    }

    RowOutcome outcome(Plan forward, Optional<Plan> undo, List<Step> own) {
        try {
            return trial.run(forward, undo, OwnRowStatements.of(forward, undo, own));
        } catch (SQLException e) {
            throw ServerErrors.problem("trying a version on rows of \"" + source + "\"", e)
                    .raise(e);
        }
    }

    /** What became of the rows, one line. */
    String words(RowOutcome outcome) {
        String which = counted(outcome.sample().rows(), "row") + " of "
                + counted(outcome.sample().tables(), "table") + " of " + source;
        List<String> parts = new ArrayList<>();
        if (outcome.changed().isEmpty() && outcome.lost().isEmpty()) {
            parts.add("kept " + (outcome.undone() ? "forward and back" : "forward") + ": " + which);
        } else {
            parts.add("tried on " + which);
        }
        few("changed by its own statements: ", outcome.changed()).ifPresent(parts::add);
        few("not brought back: ", outcome.lost()).ifPresent(parts::add);
        parts.addAll(outcome.sample().notes().stream().limit(FEW).toList());
        return String.join("; ", parts);
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static Optional<String> few(String lead, List<RowDifference> differences) {
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        List<String> words =
                differences.stream().limit(FEW).map(RowDifference::words).toList();
        String more = differences.size() > FEW ? " and " + (differences.size() - FEW) + " more" : "";
        return Optional.of(lead + String.join(", ", words) + more);
    }

    /** @param what the version or migration, for a message */
    Problem refuted(String what, RowOutcome outcome) {
        String reason = outcome.failed()
                .map(RowProofs::words)
                .orElseGet(() -> few("it changes ", outcome.astray()).orElse(""));
        return Problem.of(
                        "migration-refuted",
                        ExitCode.INVALID_INPUT,
                        what + " does not hold on rows of \"" + source + "\": " + reason)
                .hint("put the rows right first, or by statements of the migration's own");
    }

    private static String words(FailedStep step) {
        return step.direction().word() + " fails at statement " + step.number() + ": " + step.message() + "\n"
                + Wording.shortened(step.sql(), 160);
    }

    @Override
    public void close() {
        trial.close();
    }
}
