package dev.orderly.drill;

import dev.orderly.environment.Environment;
import dev.orderly.environment.Objectives;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The use case behind {@code drill run}: restores the newest backups of an environment aside, looks at them, and keeps what came of it. */
public final class RunDrill {

    /** They say nothing of a backup. */
    private static final Set<ExitCode> NO_ANSWER = EnumSet.of(ExitCode.REFUSED, ExitCode.USAGE, ExitCode.CANCELLED);

    private final CopyChecks checks;
    private final DrillWal wal;
    private final DrillHistory history;
    private final InstantSource clock;

    public RunDrill(CopyChecks checks, DrillWal wal, DrillHistory history, InstantSource clock) {
        this.checks = checks;
        this.wal = wal;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @return what it showed, which is in the history too
     * @throws ProblemException the guard's refusals; what is wrong with a backup is in the answer
     */
    public Drill run(DrillRequest request, DrillBackups backups, Progress progress, Door door) {
        Instant started = clock.instant();
        Environment environment = request.environment();
        List<Candidate> chosen = request.chosen().map(List::of).orElseGet(() -> newest(backups.of(environment)));
        Objectives objectives =
                request.chosen().isPresent() ? environment.objectives().ofRecoveryAlone() : environment.objectives();
        Optional<Duration> exposed = request.chosen().isPresent() ? Optional.empty() : wal.exposure(environment);
        List<Rehearsal> rehearsals = chosen.isEmpty()
                ? List.of()
                : admitted(request, chosen, door, () -> rehearse(request, chosen, backups, progress));
        Drill drill = new Drill(environment.name(), started, objectives, rehearsals, exposed);
        history.add(drill);
        return drill;
    }

    /** The newest of all, and the newest full one where that is another. */
    private static List<Candidate> newest(List<Candidate> candidates) {
        List<Candidate> chosen = new ArrayList<>();
        candidates.stream().findFirst().ifPresent(chosen::add);
        candidates.stream()
                .filter(candidate -> !candidate.incremental())
                .findFirst()
                .filter(full -> !chosen.contains(full))
                .ifPresent(chosen::add);
        return chosen;
    }

    /** On the record of both environments, where rows of one are brought onto the server of another. */
    private static List<Rehearsal> admitted(
            DrillRequest request, List<Candidate> chosen, Door door, Supplier<List<Rehearsal>> work) {
        String names = chosen.stream().map(Candidate::name).collect(Collectors.joining(", "));
        OperationRequest own = OperationRequest.of(
                OperationKind.DRILL, request.environment(), "drill the restore of " + names, request.consent());
        if (request.side().name().equals(request.environment().name())) {
            return door.run(own, run -> work.get()).value();
        }
        OperationRequest other = OperationRequest.of(
                OperationKind.DRILL,
                request.side(),
                "drill the restore of " + names + " on its server",
                request.consent());
        for (Candidate candidate : chosen) {
            door.admit(other.from(candidate.origin()));
        }
        return door.run(own, run -> door.run(other, inner -> work.get()).value())
                .value();
    }

    private List<Rehearsal> rehearse(
            DrillRequest request, List<Candidate> chosen, DrillBackups backups, Progress progress) {
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (Candidate candidate : chosen) {
            progress.note("restoring " + candidate.name() + " aside");
            rehearsals.add(rehearse(request, candidate, backups));
        }
        return rehearsals;
    }

    private Rehearsal rehearse(DrillRequest request, Candidate candidate, DrillBackups backups) {
        Phases phases = new Phases(clock);
        try {
            return backups.restored(
                    candidate, request.side(), phases, copy -> lookAt(copy, request, candidate, phases));
        } catch (ProblemException e) {
            if (NO_ANSWER.contains(e.exit())) {
                throw e;
            }
            phases.end();
            String why = e.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
            return Rehearsal.failed(candidate, why, phases.took());
        }
    }

    private Rehearsal lookAt(Copy copy, DrillRequest request, Candidate candidate, Phases phases) {
        phases.begin(Phase.CHECKS);
        List<CheckResult> results = new ArrayList<>();
        results.add(CheckResult.passed("archive", "every file, count and sum of rows, and object is as it was saved"));
        copy.differences().forEach(difference -> results.add(CheckResult.noted("server", difference)));
        try (Connection connection = copy.connect()) {
            results.addAll(ForeignKeys.of(connection));
            results.addAll(checks.of(request.environment(), connection));
            AssertionRun asked = new AssertionRun(connection, candidate.taken());
            for (DrillAssertion assertion : request.assertions()) {
                if (assertion.isAbout(request.environment().name())) {
                    results.add(asked.ask(assertion));
                }
            }
        } catch (SQLException e) {
            throw ServerErrors.problem("looking at the copy of \"" + candidate.name() + "\"", e)
                    .raise(e);
        }
        phases.end();
        return Rehearsal.restored(candidate, copy.server(), phases.took(), results);
    }
}
