package dev.orderly.command;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.rename.Decisions;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchWord;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.SchemaSource.ClassesSource;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.model.SchemaSource.ModelSource;
import dev.orderly.model.SchemaSource.UrlSource;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.schema.SchemaSources;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.workspace.SchemaPatterns;
import dev.orderly.workspace.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What the schema commands have in common: words for schemas, and patterns for the objects in them. */
public final class SchemaSides {

    private final SchemaSources sources;
    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<ScratchWord> scratch;

    public SchemaSides(
            SchemaSources sources,
            ObjectProvider<Selection> selection,
            ObjectProvider<Settings> settings,
            ObjectProvider<ScratchWord> scratch) {
        this.sources = sources;
        this.selection = selection;
        this.settings = settings;
        this.scratch = scratch;
    }

    public Environment selected(Invocation invocation) {
        return selection.getObject().of(invocation);
    }

    /** The selected environment, with scratch databases where {@code --scratch} says. */
    public Environment selected(@Nullable String word, Invocation invocation) {
        Environment environment = selected(invocation);
        return word == null ? environment : scratch.getObject().of(environment, word);
    }

    /** The schema of that name; the selected environment's when there is no name. */
    public SchemaSource from(@Nullable String word, Invocation invocation) {
        return word == null
                ? new EnvironmentSource(selected(invocation))
                : sources.named(word, invocation.session().folder());
    }

    /** The schema of that name; the model when there is no name. */
    public SchemaSource to(@Nullable String word, Invocation invocation) {
        return word == null
                ? sources.model()
                : sources.named(word, invocation.session().folder());
    }

    public SchemaSource model() {
        return sources.model();
    }

    /** What was decided about renames in this workspace. */
    public Decisions renameDecisions() {
        return sources.renameDecisions();
    }

    /** What was decided about renames belongs to the workspace's own model. */
    public RenameChoices knownRenames(SchemaSource end) {
        return isModel(end) ? RenameChoices.none().with(renameDecisions()) : RenameChoices.none();
    }

    private boolean isModel(SchemaSource side) {
        return side instanceof ModelSource || (side instanceof ClassesSource && side.equals(sources.model()));
    }

    /** The model is meant for the selected environment when no other is named; two URLs need nothing of the workspace. */
    public Optional<Environment> target(Invocation invocation, SchemaSource... sides) {
        boolean environmentNamed = Stream.of(sides).anyMatch(EnvironmentSource.class::isInstance);
        boolean model = Stream.of(sides).anyMatch(this::isModel);
        return model && !environmentNamed ? Optional.of(selected(invocation)) : Optional.empty();
    }

    /**
     * As above, with scratch databases where {@code --scratch} says; {@code target} is the server of the first side that is a
     * database, or of the environment that the model is meant for.
     *
     * @param word null for where the configuration puts them
     */
    public Optional<Environment> target(@Nullable String word, Invocation invocation, SchemaSource... sides) {
        Optional<Environment> meant = target(invocation, sides);
        if (word == null) {
            return meant;
        }
        if (!word.equals(ScratchWord.TARGET)) {
            Optional<Environment> named = Stream.of(sides)
                    .filter(EnvironmentSource.class::isInstance)
                    .map(side -> ((EnvironmentSource) side).environment())
                    .findFirst();
            return Optional.of(scratch.getObject().of(Models.scratchTarget(meant.or(() -> named)), word));
        }
        return Stream.of(sides)
                .flatMap(side -> onServerOf(side).stream())
                .findFirst()
                .or(() -> meant.map(environment -> scratch.getObject().of(environment, word)))
                .or(() -> {
                    throw Problem.of("scratch-unknown", ExitCode.USAGE, "neither side is a database with a server")
                            .hint("name a server with: --scratch postgresql://me@host/postgres")
                            .raise();
                });
    }

    private Optional<Environment> onServerOf(SchemaSource side) {
        if (side instanceof EnvironmentSource database) {
            return Optional.of(scratch.getObject().of(database.environment(), ScratchWord.TARGET));
        }
        return side instanceof UrlSource database
                ? Optional.of(scratch.getObject().beside(Models.scratchTarget(Optional.empty()), database.url()))
                : Optional.empty();
    }

    /** The objects that match; each kind of pattern, when the line has none, is the workspace's where a side belongs to it. */
    public CatalogScope scope(List<String> include, List<String> ignore, SchemaSource... sides) {
        boolean workspace = Stream.of(sides).anyMatch(side -> side instanceof EnvironmentSource || isModel(side));
        SchemaPatterns configured = workspace ? settings.getObject().schemaPatterns() : SchemaPatterns.NONE;
        return CatalogScope.of(
                include.isEmpty() ? configured.include() : include, ignore.isEmpty() ? configured.ignore() : ignore);
    }
}
