package dev.orderly.environment;

import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code env verify} demands of an environment beyond what every environment needs.
 *
 * @param minimumServer lowest major version of the server
 * @param requireTls whether the connection must be encrypted
 * @param forbidSuperuser whether the configured role must not be a superuser
 * @param tables qualified names of tables that must exist, with the model's
 * @param triggers names {@code schema.table.trigger} that must exist and be enabled
 * @param extensions names of extensions that must be installed
 */
public record ValidationRules(
        OptionalInt minimumServer,
        boolean requireTls,
        boolean forbidSuperuser,
        List<String> tables,
        List<String> triggers,
        List<String> extensions) {

    public static final ValidationRules NONE =
            new ValidationRules(OptionalInt.empty(), false, false, List.of(), List.of(), List.of());

    public ValidationRules {
        tables = List.copyOf(tables);
        triggers = List.copyOf(triggers);
        extensions = List.copyOf(extensions);
    }
}
