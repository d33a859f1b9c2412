package dev.orderly.command;

import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.shell.Invocation;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The option {@code --key-file} of whatever masks rows: the file that the line names, else what the variables of the process say. */
final class AnonymiseKey {

    static final String OPTION = "key-file";
    static final String WORDS = "file with the key that pseudonyms hang on, closed to others";

    private final ObjectProvider<KeySource> source;

    AnonymiseKey(ObjectProvider<KeySource> source) {
        this.source = source;
    }

    /**
     * The keys of the plan's domains, as its profile wants them.
     *
     * @param file as the line names it
     */
    Keys of(MaskPlan plan, @Nullable String file, Invocation invocation) {
        return plan.keys(
                source.getObject(), Optional.ofNullable(file).map(Path::of).map(invocation::path));
    }
}
