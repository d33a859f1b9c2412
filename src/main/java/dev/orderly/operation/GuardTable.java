package dev.orderly.operation;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.Problems;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What each kind of operation needs in each kind of environment. The defaults are the resource {@code guard-table.txt};
 * an environment's configuration may make its cells stricter, never
 * laxer. Complete: every kind by every kind.
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
        String word = environment.protection().get(kind.word());
        GuardCell standard = cell(kind, environment.kind());
        return word == null ? standard : new ConfiguredCell(this, environment).cell(kind, word);
    }

    /** Everything that the configuration of the environments says wrongly about their protection. */
    public Problems check(Collection<Environment> environments) {
        Problems problems = new Problems();
        environments.forEach(it -> new ConfiguredCell(this, it).check(problems));
        return problems;
    }

    /** The cell of the table itself. */
    public GuardCell cell(OperationKind kind, EnvironmentKind environment) {
        return Objects.requireNonNull(row(kind).get(environment));
    }

    OriginRule origin(EnvironmentKind target) {
        return Objects.requireNonNull(origins.get(target));
    }

    private Map<EnvironmentKind, GuardCell> row(OperationKind kind) {
        return Objects.requireNonNull(cells.get(kind));
    }
}
