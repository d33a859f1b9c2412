package dev.orderly.retention.plan;

import dev.orderly.retention.table.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that a rule takes, as they were counted.
 *
 * @param oldest the least age, as text
 * @param newest the greatest
 * @param bytes an estimate of what they take on the server's disk, without indexes
 * @param referring by foreign key, how many of them rows of other tables refer to
 * @param hanging by table, how many rows go in all, where they take others with them; else none
 * @param stretches where they lie
 */
public record Counted(
        long rows,
        Optional<String> oldest,
        Optional<String> newest,
        long bytes,
        Map<Reference, Long> referring,
        Map<String, Long> hanging,
        List<Stretch> stretches) {

    public Counted {
        stretches = List.copyOf(stretches);
    }

    Counted with(Map<String, Long> hangingOnThem) {
        return new Counted(rows, oldest, newest, bytes, referring, hangingOnThem, stretches);
    }
}
