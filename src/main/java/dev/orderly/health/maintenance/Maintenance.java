package dev.orderly.health.maintenance;

import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.Door;
import dev.orderly.operation.OpenHazard;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationResult;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Steps on their way through the door.
 *
 * @param command as a person types it, such as {@code db vacuum}
 * @param hazards what locks others out; told, and refused in staging and production unless it is waived
 * @param notes what was not looked at
 */
record Maintenance(
        MaintenanceRequest request, String command, List<Step> steps, List<OpenHazard> hazards, List<String> notes) {

    private static final int NAMED = 3;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.*?-]+");

    Maintained through(Door door) {
        String environment = request.environment().name();
        if (steps.isEmpty()) {
            return new Maintained(environment, steps, List.of(), Optional.empty(), Optional.empty(), notes);
        }
        OperationRequest operation = operation();
        if (request.dryRun()) {
            return new Maintained(
                    environment,
                    steps,
                    List.of(),
                    Optional.of(door.examine(operation)),
                    Optional.empty(),
                    hazardsAndNotes());
        }
        if (steps.stream().allMatch(step -> step.obstacle().isPresent())) {
            List<StepResult> skipped = steps.stream()
                    .map(step -> StepResult.skipped(step, step.obstacle().get()))
                    .toList();
            return new Maintained(environment, steps, skipped, Optional.empty(), Optional.empty(), notes);
        }
        OperationResult<List<StepResult>> result = door.run(operation, run -> {
            hazards.forEach(hazard -> run.progress().note(hazard.message()));
            return new StepsRun(steps, request.workers(), again()).run(run);
        });
        return new Maintained(environment, steps, result.value(), Optional.empty(), Optional.of(result.id()), notes);
    }

    private List<String> hazardsAndNotes() {
        return Stream.concat(words().stream(), notes.stream()).toList();
    }

    private List<String> words() {
        return hazards.stream().map(OpenHazard::message).toList();
    }

    private OperationRequest operation() {
        OperationRequest operation = OperationRequest.of(
                        OperationKind.MAINTENANCE, request.environment(), summary(), request.consent())
                .withDetails(words());
        return strict() ? operation.withHazards(hazards) : operation;
    }

    private boolean strict() {
        EnvironmentKind kind = request.environment().kind();
        return kind == EnvironmentKind.STAGING || kind == EnvironmentKind.PRODUCTION;
    }

    private String summary() {
        String first =
                steps.stream().limit(NAMED).map(step -> step.object().quoted()).collect(Collectors.joining(", "));
        int more = steps.size() - NAMED;
        return command + ": " + first + (more > 0 ? " and " + more + " more" : "");
    }

    private String again() {
        List<String> words = new ArrayList<>(List.of(command));
        request.names().forEach(name -> words.add(typed(name)));
        if (request.needed()) {
            words.add("--needed");
        }
        return String.join(" ", words);
    }

    /** As a line of the shell has it. */
    private static String typed(String name) {
        return PLAIN.matcher(name).matches()
                ? name
                : "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static ProblemException unknown(String what, List<String> names) {
        String list = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return Problem.of("table-not-found", ExitCode.USAGE, "there is no " + what + ' ' + list)
                .hint("* stands for any letters, a schema may come before; the system's own tables are left out")
                .raise();
    }
}
