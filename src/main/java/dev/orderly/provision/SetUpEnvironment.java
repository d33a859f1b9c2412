package dev.orderly.provision;

import dev.orderly.archive.aside.DatabaseServer;
import dev.orderly.environment.ConnectionFacts;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Marker;
import dev.orderly.environment.MarkerState;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.WayBack;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings an environment to where it should be: its database exists, is marked, and the steps have run. What is there
 * already is left alone, so it can be run again at any time.
 */
public final class SetUpEnvironment {

    private final Databases databases;
    private final List<SetupStep> steps;

    public SetUpEnvironment(Databases databases, List<SetupStep> steps) {
        this.databases = databases;
        this.steps = List.copyOf(steps);
    }

    /** What {@link #run} would do, without asking or changing anything. */
    public PlannedSetUp plan(SetUpRequest request) {
        return plan(request, state(request));
    }

    /**
     * @throws dev.orderly.problem.ProblemException exit 3 when the database cannot be reached or created, 4 when the
     *     guard refuses or the marker names another environment, 7 when the database was made and a step failed
     */
    public SetUpResult run(SetUpRequest request, Door door) {
        OperationRequest operation =
                OperationRequest.of(OperationKind.SETUP, request.environment(), summary(request), request.consent());
        door.admit(operation);
        State state = state(request);
        operation = operation.withDetails(plan(request, state).lines());
        if (!state.missing()) {
            List<SetupStep.Foreseen> foreseen = steps.stream()
                    .map(step -> step.foresee(request.environment()))
                    .toList();
            operation = operation.withHazards(
                    foreseen.stream().flatMap(each -> each.hazards().stream()).toList());
            Optional<String> notProven =
                    foreseen.stream().flatMap(each -> each.notProven().stream()).findFirst();
            operation = notProven.map(operation::notProven).orElse(operation);
        }
        return door.run(operation, run -> run(run, request, state)).value();
    }

    private SetUpResult run(OperationRun run, SetUpRequest request, State state) throws Exception {
        Environment environment = request.environment();
        String database = databases.databaseName(environment);
        boolean created = state.missing() && create(run, environment, database);
        boolean marked = created || state.marker().isEmpty() || request.adopt().isPresent();
        if (marked) {
            Marker.write(run.connection(), environment);
        }
        StepRun stepRun = new StepRun(run, true);
        List<StepResult> results = StepRun.all(steps, stepRun);
        run.wayBack(wayBack(created, stepRun));
        if (!marked && results.stream().allMatch(result -> result.lines().isEmpty())) {
            run.unchanged();
        }
        return new SetUpResult(environment.name(), database, created, marked, results);
    }

    private boolean create(OperationRun run, Environment environment, String database) throws Exception {
        DatabaseServer server = new DatabaseServer(run.maintenance());
        if (server.has(database)) {
            return false;
        }
        run.progress().step("creating the database \"" + database + "\"");
        server.create(database);
        run.partly("the database \"" + database + "\" was created", "go on with: env setup " + environment.name());
        return true;
    }

    private static WayBack wayBack(boolean created, StepRun steps) {
        if (created) {
            return new WayBack.None("it made the database: drop it by hand if it is not wanted");
        }
        return steps.saidWayBack().orElse(new WayBack.None("nothing but the marker was written"));
    }

    private PlannedSetUp plan(SetUpRequest request, State state) {
        Environment environment = request.environment();
        String database = databases.databaseName(environment);
        List<String> lines = new ArrayList<>();
        if (state.missing()) {
            lines.add("create the database \"" + database + "\"");
        }
        if (state.marker().isEmpty() || request.adopt().isPresent()) {
            lines.add("mark it as \"" + environment.name() + "\"");
        }
        for (SetupStep step : steps) {
            lines.addAll(
                    state.missing()
                            ? step.foreseeOnEmpty(environment)
                            : step.foresee(environment).lines());
        }
        return new PlannedSetUp(environment.name(), database, lines);
    }

    private static String summary(SetUpRequest request) {
        return request.adopt()
                .map(name -> "set up, taking the database of \"" + name + "\" for its own")
                .orElse("set up");
    }

    /** Whether the database is missing, and what its marker says. */
    private record State(boolean missing, Optional<MarkerState> marker) {}

    private State state(SetUpRequest request) {
        Optional<ConnectionFacts> facts = facts(request);
        Optional<MarkerState> marker = facts.flatMap(ConnectionFacts::marker);
        checkMarker(request, marker);
        return new State(facts.isEmpty(), marker);
    }

    private Optional<ConnectionFacts> facts(SetUpRequest request) {
        try {
            return Optional.of(databases.facts(request.environment()));
        } catch (ProblemException e) {
            if (request.updateOnly() || !e.first().code().equals("database-missing")) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void checkMarker(SetUpRequest request, Optional<MarkerState> marker) {
        Environment environment = request.environment();
        Optional<Problem> wrong = marker.flatMap(state -> Marker.judge(state, environment));
        if (request.adopt().isEmpty()) {
            wrong.ifPresent(problem -> {
                throw problem.raise();
            });
            return;
        }
        String typed = request.adopt().get();
        if (marker.filter(state -> state.environment().equals(typed)).isEmpty()) {
            throw Problem.of(
                            "adopt-name-wrong",
                            ExitCode.REFUSED,
                            marker.map(state -> "the database's marker says \"" + state.environment() + "\", not \""
                                            + typed + "\"")
                                    .orElse("the database has no marker, so there is nothing to adopt"))
                    .hint("see what the database says with: env show " + environment.name())
                    .raise();
        }
        databases.acceptMarker(environment);
    }
}
