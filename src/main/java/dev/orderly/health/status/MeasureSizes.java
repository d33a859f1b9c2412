package dev.orderly.health.status;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.health.reading.Reading;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The use case behind {@code db size}: what takes space, and how much it has grown since the last look. A look is kept for an
 * hour at least, so that looking twice does not hide the growth.
 */
public final class MeasureSizes {

    private static final Duration KEPT = Duration.ofHours(1);

    private final Databases databases;
    private final SizeStore store;
    private final InstantSource clock;

    public MeasureSizes(Databases databases, SizeStore store, InstantSource clock) {
        this.databases = databases;
        this.store = store;
        this.clock = clock;
    }

    public Sizes of(Environment environment) {
        Sizes now = Reading.of(
                databases,
                environment,
                "measuring \"" + environment.name() + '"',
                reading -> measured(environment.name(), reading));
        Optional<Look> before = store.read(environment.name());
        Look look = new Look(
                clock.instant(),
                now.bytes(),
                now.tables().stream().collect(Collectors.toMap(TableSize::name, TableSize::total)));
        if (before.filter(it -> it.at().plus(KEPT).isAfter(look.at())).isEmpty()) {
            store.write(environment.name(), look);
        }
        return before.map(it -> compared(now, it)).orElse(now);
    }

    private static Sizes measured(String environment, Reading reading) throws SQLException {
        List<DatabaseSize> all = reading.rows(MeasureSizes.class, "databases", row -> {
            long bytes = row.getLong("bytes");
            OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(bytes);
            return new DatabaseSize(row.getString("name"), row.getBoolean("here"), known);
        });
        List<TableSize> tables = reading.rows(
                MeasureSizes.class,
                "tables",
                row -> new TableSize(
                        row.getString("name"),
                        row.getInt("partitions"),
                        row.getLong("row_estimate"),
                        row.getLong("heap"),
                        row.getLong("indexes"),
                        row.getLong("toast"),
                        row.getLong("total")));
        List<IndexSize> indexes = reading.rows(
                MeasureSizes.class,
                "indexes",
                row -> new IndexSize(
                        row.getString("name"), row.getString("relation"), row.getLong("bytes"), row.getLong("scans")));
        return new Sizes(environment, all, tables, indexes, Optional.empty(), Map.of(), 0);
    }

    private static Sizes compared(Sizes now, Look before) {
        Map<String, Long> growth = new TreeMap<>();
        now.tables().forEach(table -> {
            long grown = table.total() - before.tables().getOrDefault(table.name(), 0L);
            if (grown != 0) {
                growth.put(table.name(), grown);
            }
        });
        Instant since = before.at();
        return new Sizes(
                now.environment(),
                now.databases(),
                now.tables(),
                now.indexes(),
                Optional.of(since),
                growth,
                now.bytes() - before.bytes());
    }
}
