package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What each kind of operation needs in each kind of environment. The defaults are the resource {@code guard-table.txt};
 * an environment's configuration may make cells stricter, never laxer. Complete: every kind by every kind.
 */
public final class GuardTable {

    private final Map<OperationKind, Map<EnvironmentKind, GuardCell>> cells;
    private final Map<EnvironmentKind, OriginRule> origins;

    GuardTable(Map<OperationKind, Map<EnvironmentKind, GuardCell>> cells, Map<EnvironmentKind, OriginRule> origins) {
        this.cells = new EnumMap<>(cells);
        this.origins = new EnumMap<>(origins);
    }

    /** The table that Orderly comes with. */
    public static GuardTable defaults() {
        return GuardTableReader.read("guard-table.txt");
    }

    /**
     * The cell for this environment, its configuration considered.
     *
     * @throws dev.orderly.problem.ProblemException {@code guard-configuration} when the configuration is not stricter
     */
    public GuardCell cell(OperationKind kind, Environment environment) {
        GuardCell standard = cell(kind, environment.kind());
        String word = environment.protection().get(kind.word());
        if (word == null) {
            return standard;
        }
        Need wanted = Need.named(word).orElseThrow(() -> unknownNeed(environment, kind, word)
                .raise());
        if (wanted.compareTo(standard.need()) < 0) {
            throw laxer(environment, kind, wanted, standard.need()).raise();
        }
        return standard.with(wanted);
    }

    GuardCell cell(OperationKind kind, EnvironmentKind environment) {
        return Objects.requireNonNull(row(kind).get(environment));
    }

    OriginRule origin(EnvironmentKind target) {
        return Objects.requireNonNull(origins.get(target));
    }

    /** Everything that the environments' configuration says wrongly about protection. */
    public Problems check(List<Environment> environments) {
        Problems problems = new Problems();
        environments.forEach(environment ->
                environment.protection().forEach((kind, need) -> check(environment, kind, need, problems)));
        return problems;
    }

    private void check(Environment environment, String kindWord, String needWord, Problems problems) {
        var kind = OperationKind.named(kindWord);
        var need = Need.named(needWord);
        if (kind.isEmpty()) {
            problems.add(unknownKind(environment, kindWord));
        } else if (need.isEmpty()) {
            problems.add(unknownNeed(environment, kind.get(), needWord));
        } else {
            Need standard = cell(kind.get(), environment.kind()).need();
            if (need.get().compareTo(standard) < 0) {
                problems.add(laxer(environment, kind.get(), need.get(), standard));
            }
        }
    }

    private Map<EnvironmentKind, GuardCell> row(OperationKind kind) {
        return Objects.requireNonNull(cells.get(kind));
    }

    private static Problem unknownKind(Environment environment, String word) {
        List<String> words =
                Arrays.stream(OperationKind.values()).map(OperationKind::word).toList();
        Problem problem = configuration(environment, "no operation \"" + word + "\"");
        return Likeness.nearest(word, words)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("the operations are " + String.join(", ", words));
    }

    private static Problem unknownNeed(Environment environment, OperationKind kind, String word) {
        return configuration(environment, kind.word() + " cannot be \"" + word + "\"")
                .hint("use yes, confirm, typed-name or refused");
    }

    private static Problem laxer(Environment environment, OperationKind kind, Need wanted, Need standard) {
        return configuration(
                        environment,
                        kind.word() + " cannot be \"" + wanted.word() + "\": a " + environment.kind().word()
                                + " environment needs at least \"" + standard.word() + "\"")
                .hint("the configuration can make the guard stricter, not laxer");
    }

    private static Problem configuration(Environment environment, String what) {
        return Problem.of(
                "guard-configuration",
                ExitCode.CONNECTION,
                "in the protection of environment \"" + environment.name() + "\": " + what);
    }
}
