package dev.orderly.health.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a workspace says of the checks of its databases: references to watch, and findings to live with. */
public record CheckRules(List<VirtualReference> references, List<Acceptance> accepted) {

    /** The file's name, beside the model's SQL. */
    public static final String FILE = "checks.yaml";

    public CheckRules {
        references = List.copyOf(references);
        accepted = List.copyOf(accepted);
    }

    public static CheckRules none() {
        return new CheckRules(List.of(), List.of());
    }

    /**
     * Those of the model in a folder; none where there is no file.
     *
     * @throws dev.orderly.problem.ProblemException {@code checks-invalid}, exit 6, with everything that is wrong
     */
    public static CheckRules read(Path model) {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return none();
        }
        try {
            return CheckRulesFile.parse(FILE, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
