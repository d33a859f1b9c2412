package dev.orderly.health.maintenance;

import dev.orderly.archive.work.Team;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.OperationWork;
import dev.orderly.operation.WayBack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The part of maintenance that has the environment's lock: several sessions take the steps, those of a table together. */
final class StepsRun implements OperationWork<List<StepResult>> {

    private final List<Step> steps;
    private final int workers;
    private final String again;
    private final Queue<List<Step>> groups;
    private final List<StepResult> results = new ArrayList<>();

    /** @param again the command that goes on */
    StepsRun(List<Step> steps, int workers, String again) {
        this.steps = steps;
        this.workers = workers;
        this.again = again;
        Map<Long, List<Step>> byTable = new LinkedHashMap<>();
        steps.forEach(step ->
                byTable.computeIfAbsent(step.table(), key -> new ArrayList<>()).add(step));
        this.groups = new ArrayDeque<>(byTable.values());
    }

    @Override
    public List<StepResult> run(OperationRun run) throws Exception {
        run.wayBack(new WayBack.None("maintenance changes no rows: there is nothing to take back"));
        try (Connection beside = run.dataSource().getConnection();
                ProgressPoll poll = new ProgressPoll(beside, run.progress());
                Team team = Team.start(Math.min(workers, groups.size()), it -> work(run, poll, it))) {
            team.await();
        }
        if (results.stream().noneMatch(StepResult::done)) {
            run.unchanged();
        }
        results.sort(Comparator.comparingInt(result -> steps.indexOf(result.step())));
        return List.copyOf(results);
    }

    private void work(OperationRun run, ProgressPoll poll, Team team) throws SQLException {
        try (Connection session = run.dataSource().getConnection()) {
            StepRunner runner = new StepRunner(session);
            for (List<Step> group = next(); group != null && team.goesOn(); group = next()) {
                for (Step step : group) {
                    if (team.goesOn()) {
                        poll.begin(session, step.action().doing() + ' ' + step.object() + place(step));
                        take(run, perform(run, runner, step));
                        poll.end(session);
                    }
                }
            }
        }
    }

    private StepResult perform(OperationRun run, StepRunner runner, Step step) throws SQLException {
        try {
            return runner.run(step);
        } catch (SQLException e) {
            if (step.patience() instanceof Step.Enduring) {
                stopped(run, step);
            }
            throw e;
        }
    }

    private String place(Step step) {
        return steps.size() == 1 ? "" : " (" + (steps.indexOf(step) + 1) + " of " + steps.size() + ')';
    }

    private synchronized @Nullable List<Step> next() {
        return groups.poll();
    }

    /** A statement that has run stands, whatever comes. */
    private synchronized void take(OperationRun run, StepResult result) {
        results.add(result);
        run.detail(result.line());
        if (result.done()) {
            run.partly(doneSoFar(), "go on with: " + again);
        }
    }

    private synchronized void stopped(OperationRun run, Step step) {
        run.partly(
                doneSoFar() + "; what the statement on " + step.object() + " left, the next run removes",
                "go on with: " + again);
    }

    private String doneSoFar() {
        return results.stream().filter(StepResult::done).count() + " of " + steps.size() + " are done";
    }
}
