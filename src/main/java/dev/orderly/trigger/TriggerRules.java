package dev.orderly.trigger;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Trigger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a workspace says about its triggers.
 *
 * @param critical those that every environment must have
 * @param given statements that make the rows which the checks need
 * @param checks what the triggers have to do; each sees what {@code given} made, and nothing of the others
 */
public record TriggerRules(List<CriticalTrigger> critical, List<CheckStep> given, List<BehaviourCheck> checks) {

    /** The file's name, beside the model's SQL. */
    public static final String FILE = "triggers.yaml";

    public TriggerRules {
        critical = List.copyOf(critical);
        given = List.copyOf(given);
        checks = List.copyOf(checks);
    }

    /** The triggers of a model that are critical. */
    List<Trigger> criticalIn(Catalog model) {
        return model.all(Trigger.class)
                .filter(trigger -> critical.stream().anyMatch(it -> it.means(trigger)))
                .toList();
    }

    /**
     * Those of the model in a folder; none where there is no file.
     *
     * @throws dev.orderly.problem.ProblemException {@code triggers-invalid}, exit 6, with everything that is wrong
     */
    public static TriggerRules read(Path model) {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new TriggerRules(List.of(), List.of(), List.of());
        }
        try {
            return TriggersFile.parse(FILE, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
