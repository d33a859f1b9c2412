package dev.orderly.operation;

import dev.orderly.environment.EnvironmentKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What each kind of operation needs in each kind of environment. The defaults are the resource {@code guard-table.txt};
 * configuration may make cells stricter, never laxer. Complete: every kind by every kind.
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
     * This table with cells replaced, by kind of operation and kind of environment, each as a cell is written:
     * {@code confirm + backup}.
     *
     * @param file where they were configured, for the problems
     * @throws dev.orderly.problem.ProblemException {@code guard-configuration} for every cell that is unknown, malformed
     *     or laxer than this table's
     */
    public GuardTable stricter(Map<String, Map<String, String>> changes, String file) {
        return new GuardOverlay(this, file).with(changes);
    }

    /** A copy of the rows, to be changed. */
    Map<OperationKind, Map<EnvironmentKind, GuardCell>> rows() {
        Map<OperationKind, Map<EnvironmentKind, GuardCell>> copy = new EnumMap<>(OperationKind.class);
        cells.forEach((kind, row) -> copy.put(kind, new EnumMap<>(row)));
        return copy;
    }

    GuardTable withRows(Map<OperationKind, Map<EnvironmentKind, GuardCell>> rows) {
        return new GuardTable(rows, origins);
    }

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
