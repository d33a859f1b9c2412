package dev.orderly.health.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What takes space, the largest first.
 *
 * @param since when it was looked at before; absent the first time
 * @param growth bytes that each table has more, or fewer, since then; those that are as they were are left out
 * @param grown the same of the whole database
 */
public record Sizes(
        String environment,
        List<DatabaseSize> databases,
        List<TableSize> tables,
        List<IndexSize> indexes,
        Optional<Instant> since,
        Map<String, Long> growth,
        long grown) {

    public Sizes {
        databases = List.copyOf(databases);
        tables = List.copyOf(tables);
        indexes = List.copyOf(indexes);
        growth = Map.copyOf(growth);
    }

    /** The environment's database. */
    public long bytes() {
        return databases.stream()
                .filter(DatabaseSize::here)
                .mapToLong(database -> database.bytes().orElse(0))
                .sum();
    }
}
