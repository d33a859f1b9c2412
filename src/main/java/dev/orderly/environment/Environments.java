package dev.orderly.environment;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Settings;
import java.util.List;

/** The environments of a workspace, in the order of the configuration. */
public final class Environments {

    private final List<Environment> all;

    public Environments(List<Environment> all) {
        this.all = List.copyOf(all);
    }

    /** @throws dev.orderly.problem.ProblemException with every problem of the whole configuration */
    public static Environments of(Settings settings) {
        List<Environment> all = EnvironmentsReader.read(settings);
        settings.problems().raiseIfAny();
        return new Environments(all);
    }

    public List<Environment> all() {
        return all;
    }

    /** @throws dev.orderly.problem.ProblemException {@code environment-unknown} with the nearest name */
    public Environment named(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name).raise());
    }

    private Problem unknown(String name) {
        List<String> names = all.stream().map(Environment::name).toList();
        Problem problem = Problem.of("environment-unknown", ExitCode.CONNECTION, "no environment \"" + name + "\"");
        return Likeness.nearest(name, names)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("the environments are " + String.join(", ", names) + "; see: env list");
    }
}
