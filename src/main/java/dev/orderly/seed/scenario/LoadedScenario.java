package dev.orderly.seed.scenario;

import dev.orderly.seed.scenario.kept.StoredInstance;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario that was loaded, would be, or is.
 *
 * @param instance what it is called as it is loaded
 * @param rows that came in, by scenario and table, those that triggers made included; before it is loaded, those that rules make
 * @param reused scenarios that it uses and that were loaded before
 * @param held how many expectations held
 * @param notes what triggers did beside inserting rows
 * @param there where it was loaded before
 */
public record LoadedScenario(
        String environment,
        String instance,
        String description,
        Map<String, String> parameters,
        Map<String, Map<String, Long>> rows,
        List<String> reused,
        int held,
        List<String> notes,
        long seed,
        LocalDateTime now,
        Optional<StoredInstance> there) {

    public LoadedScenario {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        reused = List.copyOf(reused);
        notes = List.copyOf(notes);
    }

    public long total() {
        return rows.values().stream()
                .flatMap(tables -> tables.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    public boolean isThere() {
        return there.isPresent();
    }

    /** Whether it was loaded by its name before, and not for others alone. */
    public boolean isAsked() {
        return there.filter(StoredInstance::asked).isPresent();
    }
}
