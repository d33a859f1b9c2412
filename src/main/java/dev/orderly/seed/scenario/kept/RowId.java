package dev.orderly.seed.scenario.kept;

/**
 * A row of a loaded scenario.
 *
 * @param instance what the scenario is called as it is loaded
 * @param label with the row's number where there are several: {@code visit[2]}
 */
public record RowId(String instance, String label) {

    @Override
    public String toString() {
        return instance + '.' + label;
    }
}
