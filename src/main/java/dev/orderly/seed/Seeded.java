package dev.orderly.seed;

import dev.orderly.seed.plan.SeedPlan.Remark;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What was filled, or would be.
 *
 * @param rows by table, in the order in which they came in
 * @param kept tables that were left as they are, with the reason
 * @param notes what is otherwise than was asked for
 */
public record Seeded(
        String environment, long seed, LocalDate now, Map<String, Long> rows, List<Remark> kept, List<String> notes) {

    public long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
