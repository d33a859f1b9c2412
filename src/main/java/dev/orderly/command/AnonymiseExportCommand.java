package dev.orderly.command;

import dev.orderly.archive.store.Compression;
import dev.orderly.archive.store.Packing;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Door;
import dev.orderly.privacy.export.ExportAnonymised;
import dev.orderly.privacy.export.ExportForm;
import dev.orderly.privacy.export.ExportRequest;
import dev.orderly.privacy.key.KeySource;
import dev.orderly.privacy.subset.SubsetRequest;
import dev.orderly.privacy.subset.rows.SubsetChoice;
import dev.orderly.privacy.treatment.Anonymising;
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
import dev.orderly.view.AnonymisedView;
import dev.orderly.view.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code anonymise export}. */
public final class AnonymiseExportCommand {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<ExportAnonymised> export;
    private final ObjectProvider<PrepareAnonymising> anonymising;
    private final ObjectProvider<KeySource> keys;
    private final ObjectProvider<Door> door;

    public AnonymiseExportCommand(
            ObjectProvider<Selection> selection,
            ObjectProvider<ExportAnonymised> export,
            ObjectProvider<PrepareAnonymising> anonymising,
            ObjectProvider<KeySource> keys,
            ObjectProvider<Door> door) {
        this.selection = selection;
        this.export = export;
        this.anonymising = anonymising;
        this.keys = keys;
        this.door = door;
    }

    @Changes(dryRun = false)
    @Takes(CommonOption.WORKERS)
    @Command(
            name = "anonymise export",
            alias = {"anonymize export", "export-anonymized-data"},
            group = "privacy",
            description = "write an environment's rows into files, masked by the policy and a key",
            help = """
                examples:
                  anonymise export /tmp/handover --env prod --key-file ~/.orderly.key
                  anonymise export /tmp/handover --as csv --compress gzip
                  anonymise export /tmp/handover --as archive --table patient,visit
                  anonymise export /tmp/handover --percent 5
                  anonymise export /tmp/handover --as sql --ignore "audit.*" --no-owner

                DIR is a new folder. It is there when all is written, or not at all; anonymised.json in it has each file's sum, the rows of
                each table, and what was done to them, signed with the key. A column that nothing is decided about stops the run
                before anything is made, with the lines to paste.

                --as jsonl (the default) writes a file for each table with a JSON object a line, json one array for each table, csv a
                header and records in which NULL is nothing and the empty text is "". Numbers have all their digits; documents are
                documents, arrays arrays, and other types as the server writes them. Computed columns are left out, and a
                partitioned table is one. --as sql is one script for psql, and --as archive what restore and pg_restore read: both make
                the schema too, in an empty database. Restored from an archive, rows of production may go anywhere.

                --where, --percent and --children take a part of the rows, with the rows that they refer to and those that belong to them,
                as subset show tells: roots are drawn by the key, so that the same ones come every time.

                --compress takes zstd, gzip or none, with a level such as gzip:9; archives are compressed by zstd, others not.
                --table and --ignore take names with commas between, in which * stands for any letters; a schema may stand before.
                Foreign keys to tables that are left out are not made. Large objects, rows of extensions and of schema orderly never
                leave.

                json: {"environment", "folder", "as", "run", "policy", "profile", "key", "rows", "bytes", "files",
                "tables": [{"table", "omitted", "rows"}]}
                key is null where none was given

                exit codes: 0, 2 when DIR is there already, no table has such a name, or an option does not fit, 4 without a key, or with one
                that cannot be used, 5 when the policy does not fit, 6 when a script or an archive cannot hold the schema\
                """)
    public Document export(
            @Argument(index = 0, description = "the folder that is made") @Values(ValueKind.FOLDER) String dir,
            @Option(longName = "as", description = "jsonl (default), json, csv, sql or archive")
                    @Values(words = {"jsonl", "json", "csv", "sql", "archive"})
                    @Nullable
                    String as,
            @Option(
                            longName = "table",
                            description = "only these tables, with commas between; * stands for any letters")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String table,
            @Option(longName = "ignore", description = "all but these tables, likewise")
                    @Values(ValueKind.TABLE)
                    @Nullable
                    String ignore,
            @Option(
                            longName = "where",
                            description = "TABLE: CONDITION, whose rows are taken with what belongs to them")
                    List<String> where,
            @Option(longName = "percent", description = "so many rows in a hundred of the roots") @Nullable
                    String percent,
            @Option(longName = "children", description = "at most so many rows below each one and foreign key")
                    @Nullable
                    Integer children,
            @Option(longName = "compress", description = "zstd, gzip or none, with a level such as gzip:9") @Nullable
                    String compress,
            @Option(longName = AnonymiseKey.OPTION, description = AnonymiseKey.WORDS) @Values(ValueKind.FILE) @Nullable
                    String keyFile,
            @Option(longName = "no-owner", description = "a script that sets no owners") boolean noOwner,
            @Option(longName = "skip-privileges", description = "a script that grants nothing") boolean skipPrivileges,
            Invocation invocation) {
        ExportForm form = form(as);
        if (form != ExportForm.SQL && (noOwner || skipPrivileges)) {
            throw LoadWords.unfit(
                    "--no-owner and --skip-privileges are about scripts",
                    "leave them out, or write one with: --as sql");
        }
        Environment environment = selection.getObject().of(invocation);
        Anonymising masking = anonymising
                .getObject()
                .run(environment, Optional.ofNullable(keyFile).map(Path::of).map(invocation::path));
        ExportRequest request = new ExportRequest(
                environment,
                masking,
                LoadWords.names(table),
                LoadWords.names(ignore),
                part(environment, SubsetWords.choice(where, percent, children), keyFile, invocation),
                form,
                packing(form, compress),
                LoadWords.options(invocation, noOwner, skipPrivileges, null),
                invocation.path(Path.of(dir)),
                invocation.consent());
        return AnonymisedView.exported(export.getObject()
                .run(request, door.getObject().attendedBy(invocation.confirmation(), invocation.progress())));
    }

    private Optional<SubsetRequest> part(
            Environment environment, SubsetChoice choice, @Nullable String keyFile, Invocation invocation) {
        return choice.isAll()
                ? Optional.empty()
                : Optional.of(new SubsetRequest(
                        environment, choice, true, SubsetWords.key(choice, keys.getObject(), keyFile, invocation)));
    }

    private static Packing packing(ExportForm form, @Nullable String words) {
        if (words != null) {
            return Packing.parse(words);
        }
        return Packing.usual(form == ExportForm.ARCHIVE ? Compression.ZSTD : Compression.NONE);
    }

    private static ExportForm form(@Nullable String word) {
        return ExportForm.named(word == null ? "jsonl" : word)
                .orElseThrow(() -> Problem.of("option-value", ExitCode.USAGE, "there is no form \"" + word + "\"")
                        .hint("one of: "
                                + String.join(
                                        ", ",
                                        List.of(ExportForm.values()).stream()
                                                .map(ExportForm::word)
                                                .toList()))
                        .raise());
    }
}
