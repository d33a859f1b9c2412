package dev.orderly.seed.scenario.plan;

import dev.orderly.seed.scenario.file.Scenario;
import dev.orderly.seed.scenario.kept.StoredInstance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario with what was said about it.
 *
 * @param id by which it is known in the database: the scenario's name, with what it is called behind an {@code @}
 * @param uses the instances of the scenarios that it uses, by what they are called in it
 * @param stored where it is loaded already
 */
public record Instance(
        String id,
        Scenario scenario,
        Map<String, String> parameters,
        Map<String, Instance> uses,
        Optional<StoredInstance> stored) {

    public Instance {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
    }

    /** What it is called; empty for the one that is called like its scenario. */
    public String calling() {
        int at = id.indexOf('@');
        return at < 0 ? "" : id.substring(at + 1);
    }
}
