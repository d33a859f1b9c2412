package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.Plan;
import dev.orderly.diff.proof.RowOutcome;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves the versions of one migration, one after the other, before they are written: on no rows and, if asked, on some. */
final class DraftProving implements AutoCloseable {

    private final MigrationPorts ports;
    private final CreateRequest request;
    private final MigrationPlanning planning;
    private final @Nullable RowProofs rows;

    private DraftProving(
            MigrationPorts ports, CreateRequest request, MigrationPlanning planning, @Nullable RowProofs rows) {
        this.ports = ports;
        this.request = request;
        this.planning = planning;
        this.rows = rows;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code rows-start-differs}, exit 4, when the environment whose rows are
     *     wanted is not what the migration starts from
     */
    static DraftProving of(
            MigrationPorts ports,
            CreateRequest request,
            MigrationPlanning planning,
            LoadedSchema start,
            LoadedSchema goal) {
        RowProofs rows = request.withData() ? rows(ports, request, start, goal) : null;
        return new DraftProving(ports, request, planning, rows);
    }

    private static RowProofs rows(MigrationPorts ports, CreateRequest request, LoadedSchema start, LoadedSchema goal) {
        Environment source = request.from().orElse(request.target());
        String now = ports.models().loadPrimary(source).catalog().fingerprint();
        if (!now.equals(start.catalog().fingerprint())) {
            throw Problem.of(
                            "rows-start-differs",
                            ExitCode.REFUSED,
                            "the rows of \"" + source.name() + "\" do not fit: it is not what the versions make")
                    .hint("apply what is pending there with: migration apply --env " + source.name())
                    .hint("see what differs with: schema drift --env " + source.name())
                    .raise();
        }
        return RowProofs.of(ports, source, start, goal.catalog(), request.target());
    }

    /** @throws dev.orderly.problem.ProblemException {@code migration-refuted} when a plan does not do what it should */
    Proven proven(LoadedSchema before, Catalog after, Plan forward, Plan back) {
        String proof = Proving.of(
                ports.proof().prove(before, after, forward, Optional.of(back), Optional.of(request.target())));
        return new Proven(proof, rows == null ? Optional.empty() : Optional.of(onRows(rows, forward, back)));
    }

    private String onRows(RowProofs proofs, Plan forward, Plan back) {
        RowOutcome outcome = proofs.outcome(forward, Optional.of(back), planning.ownSteps());
        if (outcome.isRefuted()) {
            throw proofs.refuted("the generated migration", outcome).raise();
        }
        return proofs.words(outcome);
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
