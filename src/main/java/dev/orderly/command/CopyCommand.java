package dev.orderly.command;

import dev.orderly.archive.aside.SwapOptions;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.scan.ScanManner;
import dev.orderly.privacy.scan.ScanRequest;
import dev.orderly.privacy.subset.OpenSubset;
import dev.orderly.privacy.subset.SubsetRequest;
import dev.orderly.privacy.subset.SubsetTreatment;
import dev.orderly.privacy.subset.rows.SubsetChoice;
import dev.orderly.privacy.treatment.AnonymisedCopy;
import dev.orderly.privacy.treatment.PrepareAnonymising;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.shell.Changes;
import dev.orderly.shell.CommonOption;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.Takes;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.transfer.Anonymised;
import dev.orderly.transfer.CopyDatabase;
import dev.orderly.transfer.CopyRequest;
import dev.orderly.transfer.CopyTables;
import dev.orderly.transfer.CopyTablesRequest;
import dev.orderly.transfer.Part;
import dev.orderly.view.CopyView;
import dev.orderly.view.Document;
import dev.orderly.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code copy}. */
public final class CopyCommand {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<CopyDatabase> databases;
    private final ObjectProvider<CopyTables> tables;
    private final ObjectProvider<PrepareAnonymising> anonymising;
    private final ObjectProvider<OpenSubset> subsets;
    private final ObjectProvider<KeySource> keys;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Workspace> workspace;

    public CopyCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<CopyDatabase> databases,
            ObjectProvider<CopyTables> tables,
            ObjectProvider<PrepareAnonymising> anonymising,
            ObjectProvider<OpenSubset> subsets,
            ObjectProvider<KeySource> keys,
            ObjectProvider<Door> door,
            ObjectProvider<Workspace> workspace) {
        this.selection = selection;
        this.databases = databases;
        this.tables = tables;
        this.anonymising = anonymising;
        this.subsets = subsets;
        this.keys = keys;
        this.door = door;
        this.workspace = workspace;
    }

    @Changes(dryRun = false)
    @Takes(CommonOption.WORKERS)
    @Command(
            name = "copy",
            alias = "copy-db",
            group = "backups",
            description = "copy an environment's database, or some of its tables, into another environment",
            help = """
                examples:
                  copy test dev --yes
                  copy test dev --schema-only --yes
                  copy test dev --fast --yes
                  copy test dev --data-only --truncate --yes
                  copy test dev --table patient,visit --upsert --yes
                  copy test dev --table visit --where "branch_id = 7" --append --yes
                  copy prod staging --anonymise --key-file ~/.orderly.key --yes
                  copy prod staging --anonymise --percent 5 --children 100 --yes
                  copy prod dev --anonymise --where "patients: city = 'Pune'" --yes

                The whole database goes from COPY to COPY into a new one, which is compared with the original object by object
                and only then takes the place of TARGET's; that one is kept, so undo brings it back. --fast lets the server copy
                its own files, where both are on one server and nobody is connected to SOURCE. Triggers that triggers.yaml calls
                critical become as in the model, where the schema is the model's; else it is told.

                --data-only and --table leave TARGET's schema alone and change rows in one transaction: --truncate (the default)
                empties the tables first, --append adds to them, --upsert replaces the rows of the same primary key. Foreign keys
                are checked anew before it ends; triggers do not fire. A name may have a * and a schema before it.

                Replication slots and subscriptions stay with the old database: where it has any, --allow-bound has to be said. What
                is written to it while the new one is filled is counted and told; with --freeze nothing is: its sessions are ended
                first, and new ones are read-only until the new database is in place. TARGET's services are stopped for the moment
                of the swap, unless --no-services says that somebody else does.

                The statements of neutralise/TARGET.sql in the workspace are run on a copy before anybody sees it, such as those
                that empty outboxes; --neutralise names another file. Rows of production do not leave it as they are, but into
                staging with --reason, which goes on the record.

                --anonymise masks each row on its way by migrations/model/privacy.yaml and a key, which --key-file,
                ORDERLY_ANONYMISE_KEY_FILE or ORDERLY_ANONYMISE_KEY gives: the same value becomes the same pseudonym everywhere, so
                foreign keys hold. A column that nothing is decided about stops the run before anything is made, with the lines to
                paste. Large objects, rows of extensions, the audit log of rows and what migrations keep for their undo stay behind.
                What came of it is proven before it takes TARGET's place, with --table before the rows stay: see anonymise verify.

                --where TABLE: CONDITION, --percent and --children copy a part of the database that is closed over its foreign keys,
                as subset show foretells it. The schema comes whole.

                A role that may make no database, or does not own TARGET's, copies in place: in one transaction, with the tables
                locked against writers, keeping what stands there under other names. --fast needs CREATEDB.

                json: {"from", "to", "database", "kept", "keptObjects": [], "tables", "rows"}
                tables and rows are null with --fast, kept where tables were copied or the copy was made in place: then
                keptObjects has the names

                exit codes: 0, 2 when both are the same database or an option does not fit, 4 when refused or without a key, 5 when
                the policy does not fit or a check of the proof fails, 6 when roles or
                extensions are missing, or rows do not fit\
                """)
    public Document copy(
            @Argument(index = 0, description = "environment that is read") @Values(ValueKind.ENVIRONMENT) String source,
            @Argument(index = 1, description = "environment that is changed") @Values(ValueKind.ENVIRONMENT)
                    String target,
            @Option(longName = "schema-only", description = "without rows") boolean schemaOnly,
            @Option(longName = "data-only", description = "rows alone, into the tables that are there")
                    boolean dataOnly,
            @Option(
                            longName = "table",
                            description = "only these tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String table,
            @Option(
                            longName = "where",
                            description =
                                    "TABLE: CONDITION, rows to begin a part with; repeatable; with --table, only rows for which this SQL expression is true")
                    List<String> where,
            @Option(longName = "percent", description = "a part: the share of the rows to begin with") @Nullable
                    String percent,
            @Option(longName = "children", description = "a part: how many rows may follow a row by one foreign key")
                    @Nullable
                    Integer children,
            @Option(longName = "truncate", description = "empty the tables first (default)") boolean truncate,
            @Option(longName = "append", description = "add to the rows that are there") boolean append,
            @Option(longName = "upsert", description = "replace rows of the same primary key") boolean upsert,
            @Option(longName = "fast", description = "let the server copy its files") boolean fast,
            @Option(longName = "no-owner", description = "objects belong to the copying role") boolean noOwner,
            @Option(longName = "skip-privileges", description = "grant nothing") boolean skipPrivileges,
            @Option(longName = "role-map", description = "OLD=NEW,...: other names for roles") @Nullable String roleMap,
            @Option(longName = "neutralise", description = "a file of SQL that makes the copy harmless")
                    @Values(ValueKind.FILE)
                    @Nullable
                    String neutralise,
            @Option(
                            longName = "allow-bound",
                            description = "replace a database that slots or subscriptions are bound to")
                    boolean boundToo,
            @Option(longName = "freeze", description = "take no writes to the old database until it is replaced")
                    boolean freeze,
            @Option(longName = "no-services", description = "leave the services that use the database alone")
                    boolean noServices,
            @Option(longName = "anonymise", description = "mask rows by migrations/model/privacy.yaml on their way")
                    boolean anonymise,
            @Option(longName = AnonymiseKey.OPTION, description = AnonymiseKey.WORDS) @Values(ValueKind.FILE) @Nullable
                    String keyFile,
            @Option(longName = "reason", description = "why staging gets rows of production as they are") @Nullable
                    String reason,
            Invocation invocation) {
        Environment from = selection.getObject().named(source);
        Environment to = LoadWords.target(selection.getObject().named(target), noServices);
        Door attended = door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
        boolean inTables = dataOnly || table != null;
        requireRows(anonymise, schemaOnly || fast);
        boolean inPart = !inTables && !where.isEmpty() || percent != null || children != null;
        requireFitting(inTables, schemaOnly || fast || freeze || noServices, truncate || append || upsert);
        requirePart(inPart, inTables, schemaOnly || fast, where.size());
        Optional<Anonymised> masking =
                anonymise ? Optional.of(masking(from, to, inPart, keyFile, invocation)) : Optional.empty();
        if (inTables) {
            CopyTablesRequest request = new CopyTablesRequest(
                    from,
                    to,
                    LoadWords.names(table),
                    where.stream().findFirst(),
                    LoadWords.meeting(truncate, append, upsert),
                    masking,
                    Optional.ofNullable(reason),
                    invocation.consent());
            return CopyView.of(tables.getObject().run(request, attended));
        }
        SubsetChoice choice = SubsetWords.choice(where, percent, children);
        CopyRequest request = new CopyRequest(
                from,
                to,
                !schemaOnly,
                fast,
                LoadWords.options(invocation, noOwner, skipPrivileges, roleMap),
                neutraliser(neutralise, to, invocation),
                new SwapOptions(boundToo, freeze),
                inPart ? Optional.of(part(from, choice, anonymise, keyFile, invocation)) : Optional.empty(),
                masking,
                Optional.ofNullable(reason),
                invocation.consent());
        return CopyView.of(databases.getObject().run(request, attended));
    }

    /** The name of an older script. */
    @Changes(dryRun = false)
    @Takes(CommonOption.WORKERS)
    @Command(name = "copy-test-to-dev", group = "backups", description = "the same as: copy test dev", help = """
        examples:
          copy-test-to-dev --yes

        exit codes: 0, and those of copy\
        """)
    public Document copyTestToDev(Invocation invocation) {
        return copy(
                "test",
                "dev",
                false,
                false,
                null,
                List.of(),
                null,
                null,
                false,
                false,
                false,
                false,
                false,
                false,
                null,
                null,
                false,
                false,
                false,
                false,
                null,
                null,
                invocation);
    }

    private Anonymised masking(
            Environment from, Environment to, boolean inPart, @Nullable String keyFile, Invocation invocation) {
        AnonymisedCopy copy = anonymising
                .getObject()
                .copy(
                        new AnonymisedCopy.Sides(from, to, inPart),
                        Optional.ofNullable(keyFile).map(Path::of).map(invocation::path));
        ScanManner scan = ScanManner.sampling(workspace.getObject(), ScanRequest.seed(null));
        return new AnonymisedCopying(copy, scan, invocation.progress());
    }

    private Part part(
            Environment from, SubsetChoice choice, boolean anonymise, @Nullable String keyFile, Invocation invocation) {
        SubsetRequest request = new SubsetRequest(
                from, choice, anonymise, SubsetWords.key(choice, keys.getObject(), keyFile, invocation));
        OpenSubset open = subsets.getObject();
        return new Part(rows -> new SubsetTreatment(open, request, rows, invocation.progress()), choice.words());
    }

    private static void requirePart(boolean inPart, boolean inTables, boolean none, int conditions) {
        if (inPart && none) {
            throw LoadWords.unfit(
                    "--where, --percent and --children choose rows, and --schema-only and --fast choose none",
                    "leave out one of them");
        }
        if (inTables && (inPart || conditions > 1)) {
            throw LoadWords.unfit(
                    "a part of a database is copied whole: --table and --data-only take one --where and nothing more",
                    "leave out --table and --data-only, or --percent and --children");
        }
    }

    private static void requireRows(boolean anonymise, boolean none) {
        if (anonymise && none) {
            throw LoadWords.unfit(
                    "--anonymise masks rows on their way, and --schema-only and --fast send none through here",
                    "leave out one of them");
        }
    }

    private static void requireFitting(boolean inTables, boolean wholeOnly, boolean tablesOnly) {
        if (inTables && wholeOnly) {
            throw LoadWords.unfit(
                    "--schema-only, --fast, --freeze and --no-services are about whole databases",
                    "leave out --data-only and --table");
        }
        if (!inTables && tablesOnly) {
            throw LoadWords.unfit(
                    "--truncate, --append and --upsert are about the rows of tables",
                    "say which tables: --table NAME, or --data-only for all");
        }
    }

    private Optional<Path> neutraliser(@Nullable String file, Environment to, Invocation invocation) {
        if (file != null) {
            Path path = invocation.path(Path.of(file));
            if (!Files.isRegularFile(path)) {
                throw Problem.of("file-not-found", ExitCode.USAGE, "there is no file \"" + file + "\"")
                        .hint("name a file of SQL with --neutralise")
                        .raise();
            }
            return Optional.of(path);
        }
        return Optional.of(workspace.getObject().neutraliser(to.name())).filter(Files::isRegularFile);
    }
}
