package dev.orderly.shell;

import dev.orderly.operation.Consent;
import dev.orderly.view.Format;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of the common options of one command line.
 *
 * @param patience the value of {@code --wait}
 */
public record CommonOptions(
        @Nullable String env,
        @Nullable Path workspace,
        @Nullable Format format,
        @Nullable Path output,
        boolean quiet,
        boolean debug,
        boolean dryRun,
        boolean yes,
        @Nullable String confirm,
        boolean noBackup,
        Set<String> force,
        @Nullable Duration patience,
        @Nullable Integer workers) {

    public static final CommonOptions NONE =
            new CommonOptions(null, null, null, null, false, false, false, false, null, false, Set.of(), null, null);

    public CommonOptions {
        force = Set.copyOf(force);
    }

    /**
     * These options where given, else those of the surrounding {@code run}. A typed name, an output file, a workspace and a
     * dry run are never handed down.
     */
    public CommonOptions within(CommonOptions outer) {
        return new CommonOptions(
                env == null ? outer.env : env,
                workspace,
                format == null ? outer.format : format,
                output,
                quiet || outer.quiet,
                debug || outer.debug,
                dryRun,
                yes || outer.yes,
                confirm,
                noBackup,
                force,
                patience == null ? outer.patience : patience,
                workers == null ? outer.workers : workers);
    }

    public Optional<String> environmentName() {
        return Optional.ofNullable(env);
    }

    /** What the person agreed to in advance. */
    public Consent consent() {
        return new Consent(
                yes, Optional.ofNullable(confirm), noBackup, force, patience == null ? Consent.DEFAULT_WAIT : patience);
    }

    public Format formatOr(Format otherwise) {
        return format == null ? otherwise : format;
    }
}
