package dev.orderly.shell;

import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.SessionFile;
import java.util.List;
import java.util.Optional;

/** Which environment a command works on: that of {@code --env}, else the one that {@code env use} selected, else the first. */
public final class Selection {

    private final Environments environments;
    private final SessionFile session;

    public Selection(Environments environments, SessionFile session) {
        this.environments = environments;
        this.session = session;
    }

    /** @throws dev.orderly.problem.ProblemException exit 3 when there is no such environment */
    public Environment of(Invocation invocation) {
        return invocation.environmentName().map(environments::named).orElseGet(this::selected);
    }

    /** @throws dev.orderly.problem.ProblemException exit 3 when there is no such environment */
    public Environment named(String name) {
        return environments.named(name);
    }

    /** Nothing when there is no such environment. */
    public Optional<Environment> find(String name) {
        return environments.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** In the order of the configuration. */
    public List<Environment> all() {
        return environments.all();
    }

    /** What {@code env use} selected, if it still exists; else the first environment. */
    public Environment selected() {
        Optional<Environment> remembered = session.environment().flatMap(this::find);
        return remembered
                .or(() -> environments.all().stream().findFirst())
                .orElseThrow(
                        () -> Problem.of("environment-missing", ExitCode.CONNECTION, "no environment is configured")
                                .hint("see what is configured with: doctor")
                                .raise());
    }

    /** Selects an environment for this and the next start. */
    public void use(Environment environment) {
        session.selectEnvironment(environment.name());
    }
}
