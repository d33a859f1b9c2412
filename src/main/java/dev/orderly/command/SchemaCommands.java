package dev.orderly.command;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.environment.Environment;
import dev.orderly.environment.ScratchWord;
import dev.orderly.model.SchemaSource;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.schema.CompareSchemas;
import dev.orderly.schema.Comparison;
import dev.orderly.schema.DetectDrift;
import dev.orderly.schema.Drift;
import dev.orderly.schema.ExportSchema;
import dev.orderly.schema.SchemaSources;
import dev.orderly.schema.ShowSchema;
import dev.orderly.schema.ShownSchema;
import dev.orderly.schema.SyncSchema;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Formats;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.ComparisonView;
import dev.orderly.view.Document;
import dev.orderly.view.Format;
import dev.orderly.view.SchemaObjectView;
import dev.orderly.view.SchemaView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code schema diff}, {@code show}, {@code export}, {@code sync} and {@code drift}. */
public final class SchemaCommands {

    private final SchemaSides sides;
    private final ObjectProvider<Door> door;
    private final CompareSchemas compare;
    private final ShowSchema show;
    private final ExportSchema export;
    private final SyncSchema sync;
    private final ObjectProvider<DetectDrift> drift;

    public SchemaCommands(
            SchemaSides sides,
            ObjectProvider<Door> door,
            CompareSchemas compare,
            ShowSchema show,
            ExportSchema export,
            SyncSchema sync,
            ObjectProvider<DetectDrift> drift) {
        this.sides = sides;
        this.door = door;
        this.compare = compare;
        this.show = show;
        this.export = export;
        this.sync = sync;
        this.drift = drift;
    }

    @Formats({Format.SQL, Format.MARKDOWN, Format.HTML})
    @Command(
            name = "schema diff",
            alias = "detect-schema-changes",
            group = "schema",
            description = "differences between two schemas, and the plan that turns the first into the second",
            help = """
                examples:
                  schema diff                              the selected environment against the model
                  schema diff --from test --to staging --format sql --output upgrade.sql
                  schema diff --from old.sql --to postgresql://me@db/app --prove
                  schema diff --from postgresql://me@db/old --to postgresql://me@db/new --prove --scratch target
                  schema diff --prove --format html --output review.html
                  schema diff --to target/app.jar          what the annotated classes of an application want
                  schema diff --ignore 'audit.*' --exit-code
                  schema diff --online --format sql
                  schema diff --from test --to prod --owners

                Each side is an environment, "model", a SQL file or dump, a folder of SQL or of migrations
                (Flyway's, dbmate's and the like; replayed), the jar or the classes folder of a JPA application, a catalog in JSON, or a postgresql:// URL. Patterns name a schema or
                schema.name, with * and ?. A person sees a tree: + added, - removed, ~ changed; --format plain has a line per change.

                Scratch databases, in which SQL is loaded and plans are tried, are made where the environment's "scratch:" says;
                --scratch target makes them on the server of --from, or the one of --to where --from is none, as that server
                understands the schema best. Its role needs CREATEDB; a staging or production server is refused.

                json: {"from", "to", "equal", "changes": [{"change", "kind", "object", "details"}],
                "statements": [{"sql", "transactional", "purpose"}], "hazards": [{"code", "message", "object"}],
                "notPlanned", "proof": {"verdict", "reason", "seconds", "differences"}, "notes"}

                exit codes: 0, 4 when scratch databases may not be made where --scratch says, 5 with --exit-code when they
                differ or with --prove when the plan is not proven, 6 when SQL is
                invalid or --format sql is asked for a change that the engine does not cover\
                """)
    public ExitCode diff(
            @Option(longName = "from", description = "what to start from (default: the selected environment)")
                    @Values(
                            value = {ValueKind.ENVIRONMENT, ValueKind.FILE},
                            words = SchemaSources.MODEL)
                    @Nullable
                    String from,
            @Option(longName = "to", description = "what it should become (default: the model)")
                    @Values(
                            value = {ValueKind.ENVIRONMENT, ValueKind.FILE},
                            words = SchemaSources.MODEL)
                    @Nullable
                    String to,
            @Option(longName = "prove", description = "try the plan and its undo in scratch databases") boolean prove,
            @Option(longName = "scratch", description = "where scratch databases are made: target, embedded or a URL")
                    @Values(words = {ScratchWord.TARGET, ScratchWord.EMBEDDED})
                    @Nullable
                    String scratch,
            @Option(longName = "online", description = "plan so that tables stay usable") boolean online,
            @Option(longName = "include", description = "only what matches") List<String> include,
            @Option(longName = "ignore", description = "not what matches") List<String> ignore,
            @Option(longName = "exit-code", description = "exit with 5 when they differ") boolean exitCode,
            @Option(longName = "exact", description = "compare also what classes cannot know") boolean exact,
            @Option(longName = "owners", description = "compare owners too") boolean owners,
            Invocation invocation) {
        SchemaSource start = sides.from(from, invocation);
        SchemaSource end = sides.to(to, invocation);
        Comparison comparison = compare.run(new CompareSchemas.Request(
                start,
                end,
                sides.target(scratch, invocation, start, end),
                sides.scope(include, ignore, start, end),
                ComparisonOptions.standard().withOwners(owners),
                prove,
                online,
                exact,
                invocation.format() == Format.HTML,
                sides.knownRenames(end)));
        if (invocation.format() == Format.SQL && comparison.plan().isEmpty()) {
            throw new ProblemException(comparison.notPlanned(), null);
        }
        invocation.show(ComparisonView.of(comparison, invocation.format()));
        boolean unproven = comparison.proof().filter(proof -> !proof.holds()).isPresent();
        return unproven || (exitCode && !comparison.isEmpty()) ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    @Command(
            name = "schema show",
            alias = "db-inspector",
            group = "schema",
            description = "describe an object, or list all",
            help = """
                examples:
                  schema show
                  schema show patient
                  schema show 'billing.*' --from model

                json: {"source", "objects": [{"kind", "schema", "name", "comment", ...}], "notCovered"}; a described object has
                "definition", "columns", "indexes", "constraints", "triggers", "others" and "referencedBy" too

                exit codes: 0, 2 when nothing has the name\
                """)
    public Document show(
            @Argument(index = 0, description = "name or schema.name, with * and ?") @Values(ValueKind.OBJECT) @Nullable
                    String object,
            @Option(longName = "from", description = "whose schema (default: the selected environment)")
                    @Values(
                            value = {ValueKind.ENVIRONMENT, ValueKind.FILE},
                            words = SchemaSources.MODEL)
                    @Nullable
                    String from,
            Invocation invocation) {
        SchemaSource source = sides.from(from, invocation);
        ShownSchema shown = show.run(new ShowSchema.Request(
                source, sides.target(invocation, source), CatalogScope.everything(), Optional.ofNullable(object)));
        return object == null ? SchemaObjectView.list(shown) : SchemaObjectView.describe(shown);
    }

    @Command(
            name = "schema export",
            group = "schema",
            description = "write a schema as model files, one per table",
            help = """
                examples:
                  schema export exported
                  schema export exported --from postgresql://me@db/app
                  schema export catalog.json               everything in one document, which schema diff reads

                json: {"source", "folder", "files", "notCovered"}

                exit codes: 0, 2 when the folder holds SQL already, 6 when the engine cannot write an object\
                """)
    public Document export(
            @Argument(index = 0, description = "the folder, made if it is missing, or FILE.json")
                    @Values(ValueKind.FOLDER)
                    Path dir,
            @Option(longName = "from", description = "whose schema (default: the selected environment)")
                    @Values(
                            value = {ValueKind.ENVIRONMENT, ValueKind.FILE},
                            words = SchemaSources.MODEL)
                    @Nullable
                    String from,
            @Option(longName = "include", description = "only what matches") List<String> include,
            @Option(longName = "ignore", description = "not what matches") List<String> ignore,
            Invocation invocation) {
        SchemaSource source = sides.from(from, invocation);
        return SchemaView.of(export.run(new ExportSchema.Request(
                source, sides.target(invocation, source), sides.scope(include, ignore, source), invocation.path(dir))));
    }

    @Changes
    @Command(
            name = "schema sync",
            alias = {"sync-dev-schema", "sync-models-to-db"},
            group = "schema",
            description = "make a development environment equal to the model directly",
            help = """
                examples:
                  schema sync --dry-run
                  schema sync
                  schema sync --no-rescue --force=data-loss
                  schema sync --ignore 'audit.*'
                  schema sync --rename patients.phone=telephone

                What it drops is kept in tables of schema orderly, from which undo puts it back.

                json: {"environment", "statements": [{"sql", "transactional", "purpose"}],
                "hazards": [{"code", "message", "object"}], "proof", "operation", "wayBack"}

                exit codes: 0, 4 when the guard or a hazard refused it, or a rename is not decided and nobody can be asked,
                6 when the model is invalid or the change not covered, 7 when some statements stand\
                """)
    public Document sync(
            @Option(longName = "include", description = "only what matches") List<String> include,
            @Option(longName = "ignore", description = "not what matches") List<String> ignore,
            @Option(longName = "rename", description = "OLD=NEW: what looks renamed is renamed") List<String> rename,
            @Option(longName = "no-rename", description = "OLD: it goes, and nothing takes its place")
                    List<String> noRename,
            @Option(longName = "no-rescue", description = "keep nothing of what is dropped") boolean noRescue,
            @Option(longName = "scratch", description = "where scratch databases are made: target, embedded or a URL")
                    @Values(words = {ScratchWord.TARGET, ScratchWord.EMBEDDED})
                    @Nullable
                    String scratch,
            Invocation invocation) {
        RenameChoices renames =
                RenameChoices.of(rename, noRename, invocation.renameQuestions()).with(sides.renameDecisions());
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        return SchemaView.of(sync.run(
                new SyncSchema.Request(
                        sides.selected(scratch, invocation),
                        sides.model(),
                        sides.scope(include, ignore, sides.model()),
                        invocation.consent(),
                        invocation.dryRun(),
                        renames,
                        !noRescue),
                attended));
    }

    @Command(
            name = "schema drift",
            group = "schema",
            description = "an environment against what its applied migrations should have made",
            help = """
                examples:
                  schema drift
                  schema drift --env prod --format json

                "by" names the operations in the audit log and the journal that may have made a difference: probably, where a
                statement of theirs names the object; possibly, where it names what is around, or a migration stopped half-way.

                json: {"environment", "versions", "drift": [{"drift", "kind", "object", "details", "expected", "found",
                "suspects": [{"certainty", "by", "at", "operation", "kind", "reason"}]}]}
                drift is missing, extra or different; expected and found are checksums; certainty is probably or possibly

                exit codes: 0, 5 when there is drift\
                """)
    public ExitCode drift(
            @Option(longName = "include", description = "only what matches") List<String> include,
            @Option(longName = "ignore", description = "not what matches") List<String> ignore,
            Invocation invocation) {
        Environment environment = sides.selected(invocation);
        Drift found = drift.getObject()
                .run(new DetectDrift.Request(
                        environment, sides.scope(include, ignore, new EnvironmentSource(environment))));
        invocation.show(SchemaView.of(found));
        return found.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
